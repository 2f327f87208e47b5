import { randomUUID } from 'node:crypto';
import { createClient } from '../../server/testing/client';
import { makePeople } from '../../server/testing/people';
import { createOracle } from '../oracle';
import { readRoom } from '../read-room';
import { number } from '../report';
import type { Scenario } from '../scenario';
import { startTap } from '../tap';

const SENDERS = 20;
const LOSS = 0.3;
/** A sender that knows nothing after this long asks again with the same cid. */
const ANSWER_MS = 150;

/** Whoever got no ack sends again: each message is stored once all the same, and answered with its first seq. */
export const lostAcks: Scenario = {
  name: '30 % of acks dropped',
  async run({ short, place }) {
    const each = short ? 25 : 500;
    const home = await place();
    const oracle = createOracle();
    const people = await makePeople(home.store, ...Array.from({ length: SENDERS }, (_, i) => `s${i}`));
    const [owner, ...others] = people.map(({ userId }) => userId) as [string, ...string[]];
    const room = await home.chat.createRoom(owner, { kind: 'group', name: 'acks', memberIds: others });
    let attempts = 0;

    async function sendAll(me: (typeof people)[number]): Promise<void> {
      const tap = await startTap(home.url, me.userId, oracle.ack);
      tap.loseAcks(() => Math.random() < LOSS);
      const client = createClient(tap.url, await home.cookieOf(me.userId));
      await client.connected();
      for (let n = 1; n <= each; n++) {
        const text = `${me.name} ${n}`;
        const payload = { roomId: room.id, cid: randomUUID(), content: { type: 'text', text } };
        oracle.wrote({ roomId: room.id, by: me.userId, text });
        for (let done = false; !done; ) {
          attempts++;
          const ack = client.socket.timeout(ANSWER_MS).emitWithAck('message:send', payload);
          done = await ack.then(
            (reply: { ok: boolean }) => reply.ok,
            () => false,
          );
        }
      }
      client.close();
      await tap.stop();
    }

    await Promise.all(people.map(sendAll));
    const stored = await readRoom(home.chat, owner, room.id);
    const sends = SENDERS * each;
    const { lost, duplicates, findings } = oracle.check(new Map([[room.id, stored]]), []);
    const count = stored.messages.length;
    return {
      did: `${number(attempts)} attempts`,
      sends,
      lost,
      duplicates,
      more: `${number(count)} messages stored`,
      findings: [...findings, ...(count === sends ? [] : [`stored: ${count} messages instead of ${sends}`])],
    };
  },
};
