import { makePeople } from '../../server/testing/people';
import { gatherCrowd } from '../crowd';
import { startDeafClient } from '../deaf-client';
import { connectionsOf, residentMb } from '../proc';
import { atMost, pause, type Scenario } from '../scenario';

const CLIENTS = 50;
const MEMBERS = 4;
/** About 15 kB in UTF-8, the largest that anybody may send. */
const LONG = 'あ'.repeat(4_900);
const EVERY_MS = 8;
/** The kernel takes some MB of each line before the server notices anything; then 5 s is the most. */
const GONE_MS = 20_000;
/** 1 MB each is what the server may queue, and as much again is what Node's memory is allowed to lag behind. */
const GROWTH_MB = 2 * CLIENTS;

/** Clients that answer pings and read nothing are cut off, and cost neither memory nor the others' time. */
export const deafClients: Scenario = {
  name: '50 clients that never read',
  async run({ place }) {
    const home = await place();
    const crowd = await gatherCrowd(home, { people: MEMBERS });
    const { roomId, me: owner } = crowd.members[0]!;
    const people = await makePeople(home.store, ...Array.from({ length: CLIENTS }, (_, i) => `deaf ${i}`));
    await home.chat.invite(owner.userId, { roomId, userIds: people.map(({ userId }) => userId) });
    const deaf = await Promise.all(
      people.map(async ({ userId }) => startDeafClient(home.url, await home.cookieOf(userId))),
    );
    const connected = async () => {
      const counts = await Promise.all(home.replicas.map(connectionsOf));
      return counts.reduce((sum, count) => sum + count, 0);
    };
    const memory = () => home.replicas.map((replica) => residentMb(replica.pid()));
    try {
      const before = memory();
      let growth = 0;
      const since = performance.now();
      const goneMs = () => performance.now() - since;
      let left = await connected();
      const findings = left === CLIENTS + MEMBERS ? [] : [`the harness: ${left} connections to begin with`];
      for (let n = 0; left > MEMBERS && goneMs() < GONE_MS; n++) {
        crowd.write(crowd.members[n % MEMBERS]!, LONG);
        await pause(EVERY_MS);
        memory().forEach((mb, i) => {
          growth = Math.max(growth, mb - before[i]!);
        });
        if (n % 10 === 0) left = await connected();
      }
      const took = goneMs();
      if (left > MEMBERS)
        findings.push(`still connected: ${left - MEMBERS} of ${CLIENTS} after ${GONE_MS / 1_000} s`);
      await crowd.settle();
      const verdict = await crowd.check();
      return {
        did: `for ${(took / 1_000).toFixed(1)} s`,
        sends: crowd.oracle.written(),
        outageMs: crowd.longestMs(),
        lost: verdict.lost,
        duplicates: verdict.duplicates,
        more: `all cut off after ${(took / 1_000).toFixed(1)} s; a replica grew by ${Math.round(growth)} MB`,
        findings: [...findings, ...atMost('memory grew by MB', growth, GROWTH_MB), ...verdict.findings],
      };
    } finally {
      for (const client of deaf) client.leave();
      await crowd.leave();
    }
  },
};
