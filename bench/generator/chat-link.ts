import { countMessages, type Link, TEXT } from './link';
import { openWebSocket } from './websocket';

export type ChatTarget = { port: number; cookie: string };

export type ChatLink = Link & {
  /** Calls back with the ack's JSON: an array of one object. The view holds during the call only. */
  request: (name: string, payload: object, onAck: (ack: Buffer) => void) => void;
};

// Engine.IO's packets by their first byte; those of Socket.IO are its messages, by the second.
const [OPEN, PING, MESSAGE] = [0x30, 0x32, 0x34];
const [CONNECT, EVENT, ACK, CONNECT_ERROR] = ['0', 0x32, 0x33, '4'];
const BRACKET = 0x5b;
const OK = '[{"ok":true';

/**
 * Speaks Socket.IO 5 in Engine.IO 4 as far as the wire contract needs it. Resolves when the server has accepted the
 * session; rejects if it refuses, and calls `onLost` if it goes away later.
 */
export function openChatLink(target: ChatTarget, onLost: (error: Error) => void): Promise<ChatLink> {
  return new Promise((resolve, reject) => {
    const waiting = new Map<number, (ack: Buffer) => void>();
    let lastId = 0;
    let connected = false;

    function posted(ack: Buffer): void {
      if (ack.toString('latin1', 0, OK.length) !== OK) onLost(new Error(`not sent: ${ack.toString()}`));
      link.onPosted?.();
    }

    function onText(payload: Buffer): void {
      if (payload[0] === MESSAGE) {
        if (payload[1] === EVENT) onEvents(payload);
        else if (payload[1] === ACK) onAck(payload);
        else onOther(payload.toString('utf8', 1));
      } else if (payload[0] === OPEN) {
        socket.send('40');
      } else if (payload[0] === PING) {
        socket.send('3');
      }
    }

    function onOther(packet: string): void {
      if (packet[0] === CONNECT) {
        connected = true;
        resolve(link);
      } else {
        socket.destroy();
        const error = new Error(packet[0] === CONNECT_ERROR ? `not let in: ${packet.slice(1)}` : 'sent away');
        if (connected) onLost(error);
        else reject(error);
      }
    }

    function onEvents(payload: Buffer): void {
      const messages = countMessages(payload);
      if (messages === 0) return;
      link.deliveries += messages;
      link.frames++;
      link.onMessages?.(payload);
    }

    function onAck(payload: Buffer): void {
      const start = payload.indexOf(BRACKET);
      const id = Number(payload.toString('latin1', 2, start));
      const done = waiting.get(id);
      waiting.delete(id);
      done?.(payload.subarray(start));
    }

    const socket = openWebSocket({
      ...target,
      path: '/socket.io/?EIO=4&transport=websocket',
      onText,
      onClose: (error) => {
        if (!connected) reject(error ?? new Error('given up'));
        else if (error) onLost(error);
      },
    });
    const link: ChatLink = {
      deliveries: 0,
      frames: 0,
      onPosted: undefined,
      onMessages: undefined,
      post: (roomId, cid) => {
        const id = ++lastId;
        waiting.set(id, posted);
        socket.send(
          `42${id}["message:send",{"roomId":"${roomId}","cid":"${cid}","content":{"type":"text","text":"${TEXT}"}}]`,
        );
      },
      request: (name, payload, onAck) => {
        const id = ++lastId;
        waiting.set(id, onAck);
        socket.send(`42${id}${JSON.stringify([name, payload])}`);
      },
      destroy: socket.destroy,
    };
  });
}
