import type { CommandName, Commands } from './commands';
import { flood } from './flood';
import { pace } from './pace';
import { pages } from './pages';
import { createPools } from './pools';
import { resync } from './resync';

// A generator process: obeys one command after the other, and ends with the bench.
const pools = createPools((error) => {
  process.send?.({ lost: error.message });
});

const obey: { [N in CommandName]: (params: Commands[N]['params']) => Promise<Commands[N]['result']> } = {
  connect: (params) => pools.connect(params),
  drop: async ({ pool }) => pools.drop(pool),
  flood: (params) => flood(pools.links(params.pool), params),
  pace: (params) => pace(pools.links(params.pool), params),
  pages: (params) => pages(pools.chatLinks(params.pool), params),
  resync: (params) => resync(pools, params),
};

type Order = { [N in CommandName]: { name: N; params: Commands[N]['params'] } }[CommandName];

process.on('message', (order: Order) => {
  (obey[order.name] as (params: Order['params']) => Promise<object>)(order.params).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
process.once('disconnect', () => process.exit());
process.send?.({ result: 'ready' });
