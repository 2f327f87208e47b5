'use client';

import {
  Download,
  File,
  FileArchive,
  FileAudio,
  FileChartPie,
  FileCode,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileVideo,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { FileFacts } from '../../lib/protocol/files';
import { sizeText } from './figures';
import { type FileKind, kindOf } from './file-kind';
import { FileName } from './file-name';
import { downloadUrl } from './file-url';
import { useMediaWords } from './use-media-words';

const ICONS: Record<FileKind, LucideIcon> = {
  archive: FileArchive,
  audio: FileAudio,
  code: FileCode,
  document: FileText,
  image: FileImage,
  sheet: FileSpreadsheet,
  slides: FileChartPie,
  video: FileVideo,
  other: File,
};

type Props = {
  file: FileFacts;
  /** Whether the server has it. */
  stored: boolean;
  /** Takes the place of the icon while it is on its way. */
  progress?: ReactNode;
};

/** A file by its name, which a press downloads. */
export function FileCard({ file, stored, progress }: Props) {
  const media = useMediaWords();
  const Icon = ICONS[kindOf(file)];
  const inside = (
    <>
      <span className="file-icon">{progress ?? <Icon size={22} aria-hidden="true" />}</span>
      <span className="file-about">
        <FileName name={file.name} />
        <span className="file-size">{sizeText(file.size)}</span>
      </span>
    </>
  );
  if (!stored) return <span className="file-card">{inside}</span>;
  return (
    <a href={downloadUrl(file.fileId)} download={file.name} className="file-card">
      {inside}
      <Download size={18} aria-label={media.download} className="file-act" />
    </a>
  );
}
