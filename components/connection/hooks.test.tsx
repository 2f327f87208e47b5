import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ja } from '../../lib/i18n/ja';
import type { Message } from '../../lib/protocol/content';
import { DEFAULT_PREFERENCES } from '../../lib/protocol/preferences';
import type { RoomSnapshot, RoomSummary } from '../../lib/protocol/rooms';
import { LocaleProvider } from '../ui/locale-provider';
import { newCid } from './cid';
import {
  useChat,
  useConnection,
  useMe,
  usePending,
  usePerson,
  useRoom,
  useRooms,
  useTotalUnread,
  useTyping,
} from './hooks';
import { ChatProvider } from './provider';

const me = { userId: 'U1', name: '健' };
const hana = { userId: 'U2', name: '花子' };
const head = { ...DEFAULT_PREFERENCES, kind: 'group' as const, createdAt: 0, cursor: '1.t' };
const rooms: RoomSummary[] = [
  { ...head, id: 'A', name: '家族', members: 2, seq: 5, unread: 2 },
  { ...head, id: 'B', name: '山岳部', members: 9, seq: 8, unread: 3, createdAt: 1 },
];
const messages = [4, 5].map(
  (seq): Message => ({ seq, at: seq, by: 'U2', cid: `${seq}`, content: { type: 'text', text: `行${seq}` } }),
);
const snapshot: RoomSnapshot = {
  ...(rooms[0] as RoomSummary),
  members: [me, hana].map((person) => ({ ...person, role: 'member', readSeq: 3 })),
  messages,
  last: messages.at(-1),
  pins: [],
  former: [],
};

function Screen() {
  const line = [
    useMe().name,
    useConnection(),
    useRooms()
      .map((room) => room.name)
      .join('・'),
    useRoom('A')
      ?.messages?.map((m) => (m.content.type === 'text' ? m.content.text : ''))
      .join('・'),
    String(useRoom('B')?.messages),
    String(useRoom('?')),
    usePending('A').length,
    useTyping('A').length,
    usePerson('U2')?.name,
    useTotalUnread(),
  ];
  return line.join(' ');
}

describe('on the server', () => {
  it('the screens show what the page was made with', () => {
    const html = renderToString(
      <LocaleProvider initial={{ locale: 'ja', choice: 'auto', timeZone: 'UTC', now: 0 }} catalogue={ja}>
        <ChatProvider initial={{ me, rooms, people: [], snapshot }}>
          <Screen />
        </ChatProvider>
      </LocaleProvider>,
    );
    expect(html).toBe('健 online 家族・山岳部 行4・行5 undefined undefined 0 0 花子 5');
  });

  it('a screen without a provider says what is missing', () => {
    function Lost() {
      return useChat().view.me.name;
    }
    expect(() => renderToString(<Lost />)).toThrow('ChatProvider');
  });
});

it('a cid is a UUID, also where the page is not a secure context', () => {
  const cids = Array.from({ length: 100 }, newCid);
  for (const cid of cids)
    expect(cid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(cids).size).toBe(100);
});
