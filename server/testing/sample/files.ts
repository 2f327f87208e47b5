import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ContentPayload } from '../../../lib/protocol/content';
import type { UploadPayload } from '../../../lib/protocol/files';
import type { Blobs } from '../../files/blobs/blobs';
import { createKeeping, newHex } from '../../files/keeping';
import type { Store } from '../../store/store';
import { drawPicture } from './pictures';
import type { Entry } from './screenplay';
import { spoken, waveformOf } from './voice';

type Outgoing = Extract<Entry, { kind: 'photos' | 'voice' | 'file' }>;
type Upload = { claims: Omit<UploadPayload, 'size'>; content: Buffer };

const MIB = 1024 * 1024;

export function isWithFiles(entry: Entry): entry is Outgoing {
  return entry.kind === 'photos' || entry.kind === 'voice' || entry.kind === 'file';
}

/** Puts the files of the sample where uploads would be, by the same way: made smaller, measured and counted. */
export function createSampleFiles(store: Store, blobs: Blobs) {
  const quiet = { warn: () => {}, info: () => {} };
  const options = { fileBytes: MIB, quota: 0, temp: join(tmpdir(), `fukidashi-sample-${process.pid}`) };
  const keeping = createKeeping({ store, blobs, options, log: quiet });

  async function keep(roomId: string, by: string, { claims, content }: Upload) {
    return keeping.inTemp(async (folder) => {
      const path = join(folder, 'upload');
      await writeFile(path, content);
      const size = content.length;
      return keeping.keep({ by, roomId, fileId: `F${newHex()}`, claims: { ...claims, size }, path });
    });
  }

  return {
    async contentOf(roomId: string, by: string, entry: Outgoing): Promise<ContentPayload> {
      const kept = await Promise.all((await uploadsOf(entry)).map((upload) => keep(roomId, by, upload)));
      const [first, ...others] = kept.map(({ type, fileId }) => ({ type, fileId }));
      if (!first) throw new Error('the sample sends nothing');
      if (first.type !== 'image' || others.length === 0) return first;
      return { type: 'image', fileId: first.fileId, others: others.map(({ fileId }) => ({ fileId })) };
    },
  };
}

export type SampleFiles = ReturnType<typeof createSampleFiles>;

async function uploadsOf(entry: Outgoing): Promise<Upload[]> {
  if (entry.kind === 'file') return [{ claims: { name: entry.name }, content: Buffer.from(entry.text) }];
  if (entry.kind === 'voice') {
    const { seconds } = entry;
    const claims = {
      name: 'voice.wav',
      voice: true,
      duration: seconds,
      waveform: waveformOf(seconds),
    } as const;
    return [{ claims, content: spoken(seconds) }];
  }
  return Promise.all(
    entry.pictures.map(async (picture) => ({
      claims: { name: `${picture}.jpg` },
      content: await drawPicture(picture),
    })),
  );
}
