import { Copy, Download } from 'lucide-react';
import type { DialogsWords } from '../../lib/i18n/dialogs';
import type { SendableContent } from '../../lib/protocol/content';
import { filesOf } from '../../lib/protocol/files';
import { downloadUrl, fileUrl } from '../media/file-url';
import type { MenuEntry } from '../ui/menu-entry';
import { showToast } from '../ui/toast';

type Words = DialogsWords['menu'];

/** What can be done with the files of a message. */
export function fileEntries(content: SendableContent, menu: Words): MenuEntry[] {
  const files = filesOf(content);
  if (files.length === 0) return [];
  const save = () => {
    for (const { fileId, name } of files) download(fileId, name);
  };
  const entries: MenuEntry[] = [
    {
      label: files.length > 1 ? menu.saveAll(files.length) : menu.save,
      icon: <Download size={18} />,
      onSelect: save,
    },
  ];
  // Pages that do not come by https have no such clipboard.
  const canCopy = typeof ClipboardItem !== 'undefined' && navigator.clipboard?.write !== undefined;
  const [file] = files;
  if (content.type === 'image' && files.length === 1 && file && canCopy)
    entries.push({
      label: menu.copyImage,
      icon: <Copy size={18} />,
      onSelect: () => void copyImage(file.fileId, menu),
    });
  return entries;
}

function download(fileId: string, name: string): void {
  const link = document.createElement('a');
  link.href = downloadUrl(fileId);
  link.download = name;
  link.click();
}

/** As PNG, the one kind that clipboards take everywhere. */
async function copyImage(fileId: string, menu: Words): Promise<void> {
  try {
    // A promise inside, since Safari takes what is made after the press only so.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': toPng(fileId) })]);
    showToast({ text: menu.copied });
  } catch {
    showToast({ text: menu.copyFailed });
  }
}

async function toPng(fileId: string): Promise<Blob> {
  const response = await fetch(fileUrl(fileId));
  if (!response.ok) throw new Error(`status ${response.status}`);
  const blob = await response.blob();
  if (blob.type === 'image/png') return blob;
  const bitmap = await createImageBitmap(blob);
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return new Promise((resolve, reject) => {
    canvas.toBlob((png) => (png ? resolve(png) : reject(new Error('no picture'))), 'image/png');
  });
}
