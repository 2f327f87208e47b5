import { countMessages, type Link, TEXT } from './link';
import { openWebSocket } from './websocket';

export type YardstickTarget = { port: number; roomId: string; userId: string };

/** A member's connection to the yardstick. It sends what Fukidashi would deliver, byte for byte of the same length. */
export function openYardstickLink(target: YardstickTarget, onLost: (error: Error) => void): Promise<Link> {
  return new Promise((resolve, reject) => {
    const own = Buffer.from(`"by":"${target.userId}"`);
    let connected = false;

    function onText(payload: Buffer): void {
      if (!connected) {
        connected = true;
        resolve(link);
        return;
      }
      link.deliveries += countMessages(payload);
      link.frames++;
      link.onMessages?.(payload);
      if (link.onPosted && payload.includes(own)) link.onPosted();
    }

    const socket = openWebSocket({
      port: target.port,
      path: `/${target.roomId}`,
      onText,
      onClose: (error) => {
        if (!connected) reject(error ?? new Error('given up'));
        else if (error) onLost(error);
      },
    });
    const link: Link = {
      deliveries: 0,
      frames: 0,
      onPosted: undefined,
      onMessages: undefined,
      post: (roomId, cid) => {
        socket.send(
          '42["events",[{"type":"message",' +
            `"roomId":"${roomId}","prev":"12345.0a1b2c3d","cursor":"12346.4e5f6a7b",` +
            `"message":{"seq":12345,"at":${Date.now()},"by":"${target.userId}","cid":"${cid}",` +
            `"content":{"type":"text","text":"${TEXT}"}}}]]`,
        );
      },
      destroy: socket.destroy,
    };
  });
}
