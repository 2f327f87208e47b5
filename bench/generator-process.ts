import { fileURLToPath } from 'node:url';
import type { CommandName, Commands } from './generator/commands';
import { type Processes, ready } from './processes';

/** No single order takes longer; what does is stuck. */
const ORDER_MS = 180_000;

type Report = { result?: object | 'ready'; error?: string; lost?: string };

export type Generator = {
  pid: number;
  order: <N extends CommandName>(name: N, params: Commands[N]['params']) => Promise<Commands[N]['result']>;
  stop: () => Promise<void>;
};

/** Starts a generator on the core that the servers do not use. One order at a time. */
export async function startGenerator(processes: Processes): Promise<Generator> {
  const file = fileURLToPath(new URL('./generator/main.ts', import.meta.url));
  const child = processes.start('generator', process.execPath, ['--import', 'tsx', file]);
  let settle: ((report: Report) => void) | undefined;
  child.on('message', (report: Report) => settle?.(report));
  child.on('exit', () => settle?.({ error: 'the generator ended' }));

  function answer(what: string): Promise<Report['result']> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => settle?.({ error: 'no end in sight' }), ORDER_MS);
      settle = ({ result, error, lost }) => {
        clearTimeout(timer);
        settle = undefined;
        if (result) resolve(result);
        else reject(new Error(`${what}: ${error ?? `connection lost: ${lost}`}`));
      };
    });
  }

  const greeting = answer('generator');
  let greeted = false;
  greeting.then(
    () => {
      greeted = true;
    },
    () => {},
  );
  await ready(child, 'the generator', async () => greeted);
  return {
    pid: child.pid,
    order: async <N extends CommandName>(name: N, params: Commands[N]['params']) => {
      const done = answer(name);
      child.send({ name, params });
      return (await done) as Commands[N]['result'];
    },
    stop: () => processes.stop(child),
  };
}
