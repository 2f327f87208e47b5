import { type Case, chatTargets, onStage } from './case';

const CLIENTS = 2_000;
const PER_ROOM = 5;
const ROOMS_EACH = 3;
/** What each room got while its members were away. */
const MISSED = 5;
const AIM_S = 3;

/** 5: all clients lose their line, miss messages, and come back in the same moment: time until every one is whole. */
export const reconnect: Case = (bench) =>
  onStage(bench, async ({ cluster, seed, generator }) => {
    const people = await seed.people(CLIENTS);
    const inARow = CLIENTS / PER_ROOM;
    // Each round deals the people out otherwise: everybody is in as many rooms, with others in each.
    const groups = Array.from({ length: ROOMS_EACH }, (_, round) =>
      Array.from({ length: inARow }, (_, g) =>
        Array.from({ length: PER_ROOM }, (_, m) => people[m * inARow + ((g + m * round) % inARow)]!),
      ),
    ).flat();
    const rooms = await seed.rooms(groups);
    await seed.messages(rooms, 20);
    const cursors = await seed.cursors(rooms);
    const roomsOf = new Map<string, Record<string, string>>(people.map(({ userId }) => [userId, {}]));
    for (const { id, members } of rooms) {
      for (const { userId } of members) roomsOf.get(userId)![id] = cursors.get(id)!;
    }

    const targets = chatTargets(cluster, people);
    await generator.order('connect', { pool: 'chat', to: 'chat', atOnce: 50, targets });
    await generator.order('drop', { pool: 'chat' });
    await seed.messages(rooms, MISSED);
    const { whole, answers } = await generator.order('resync', {
      pool: 'back',
      targets: targets.map((target, i) => ({ ...target, cursors: roomsOf.get(people[i]!.userId)! })),
      eventsPerRoom: MISSED,
    });
    return [
      {
        case: '5',
        what: `${CLIENTS.toLocaleString('en')} clients reconnect at once and sync ${ROOMS_EACH} rooms each`,
        measured: `all whole in ${(whole.max / 1_000).toFixed(2)} s`,
        aim: `< ${AIM_S} s`,
        met: whole.max < AIM_S * 1_000,
        note: `half of them in ${(whole.p50 / 1_000).toFixed(2)} s; ${Object.entries(answers)
          .map(([status, n]) => `${n.toLocaleString('en')} × ${status}`)
          .join(', ')}`,
      },
    ];
  });
