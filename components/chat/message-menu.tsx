'use client';

import { Copy, Eye, Link2, RotateCcw, Trash2 } from 'lucide-react';
import type { RoomState } from '../../lib/room-state';
import { useChat } from '../connection/hooks';
import { useText } from '../ui/locale-provider';
import { Menu, type MenuEntry } from '../ui/menu';
import type { Place } from '../ui/place';
import { showToast } from '../ui/toast';
import { copyText } from './copy-text';
import { messagePath, showOverlay } from './navigation';
import type { Row } from './rows';

type Props = {
  room: RoomState;
  row: Extract<Row, { kind: 'own' | 'other' }>;
  at: Place;
  onClose(): void;
};

/** What can be done with a message. */
export function MessageMenu({ room, row, at, onClose }: Props) {
  const chat = useChat();
  const { menu, room: words } = useText();
  const seq = 'seq' in row ? row.seq : undefined;
  const cid = row.kind === 'own' && row.status === 'failed' ? row.cid : undefined;

  async function copy(text: string): Promise<void> {
    showToast({ text: (await copyText(text)) ? menu.copied : menu.copyFailed });
  }

  const items: MenuEntry[] = [
    { label: menu.copy, icon: <Copy size={18} />, onSelect: () => void copy(row.text) },
  ];
  if (seq !== undefined) {
    const link = `${location.origin}${messagePath(room.id, seq)}`;
    items.push({ label: menu.copyLink, icon: <Link2 size={18} />, onSelect: () => void copy(link) });
  }
  if (seq !== undefined && row.kind === 'own' && room.kind === 'group') {
    const readers = () => showOverlay('readers', seq);
    items.push({ label: menu.readers, icon: <Eye size={18} />, onSelect: readers });
  }
  if (cid !== undefined) {
    const retry = () => chat.retry(cid);
    const discard = () => chat.discard(cid);
    items.push('line', { label: words.resend, icon: <RotateCcw size={18} />, onSelect: retry });
    items.push({ label: words.discard, icon: <Trash2 size={18} />, danger: true, onSelect: discard });
  }
  return <Menu label={menu.label} at={at} items={items} onClose={onClose} />;
}
