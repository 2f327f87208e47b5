'use client';

import { X } from 'lucide-react';
import { useChat } from '../connection/hooks';
import { useMediaWords } from './use-media-words';

/** Of the ring within its square of 44. */
const RADIUS = 20;
const LENGTH = 2 * Math.PI * RADIUS;

type Props = { cid: string; done: number; total: number };

/** How far an upload is. A press gives it up. */
export function UploadRing({ cid, done, total }: Props) {
  const chat = useChat();
  const media = useMediaWords();
  const part = total > 0 ? Math.min(1, done / total) : 0;
  const percent = Math.floor(part * 100);
  return (
    <span className="upload">
      <button
        type="button"
        aria-label={media.cancelUpload}
        title={media.cancelUpload}
        onClick={() => chat.discard(cid)}
        className="upload-ring"
      >
        <svg viewBox="0 0 44 44" aria-hidden="true">
          <circle cx="22" cy="22" r={RADIUS} className="upload-track" />
          <circle
            cx="22"
            cy="22"
            r={RADIUS}
            className="upload-done"
            strokeDasharray={LENGTH}
            strokeDashoffset={LENGTH * (1 - part)}
          />
        </svg>
        <X size={18} aria-hidden="true" />
      </button>
      <span
        role="progressbar"
        aria-label={media.uploading}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="upload-percent"
      >
        {percent}%
      </span>
    </span>
  );
}
