'use client';

import { Play } from 'lucide-react';
import { useState } from 'react';
import type { Content } from '../../lib/protocol/content';
import { StickerPicture } from '../stickers/picture';
import { averageOf } from './blur';
import { previewUrl } from './file-url';

/** Of a thumb, px; as high as the two lines beside it. */
const SIZE = 36;

/** A message with something to see, as a small square beside its words, which say the same to those who do not see it. */
export function Thumb({ content }: { content: Content }) {
  const [isLost, setLost] = useState(false);
  if (content.type === 'sticker') {
    return (
      <span aria-hidden="true" className="thumb">
        <StickerPicture pack={content.pack} id={content.id} size={SIZE} />
      </span>
    );
  }
  if (content.type !== 'image' && content.type !== 'video') return null;
  const hasPicture = content.fileId !== '' && (content.type === 'image' || content.poster);
  return (
    <span aria-hidden="true" className="thumb" style={{ background: averageOf(content.blur) }}>
      {hasPicture && !isLost && (
        <img
          src={previewUrl(content.fileId)}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setLost(true)}
          className="picture"
        />
      )}
      {content.type === 'video' && <Play size={16} fill="currentColor" className="thumb-play" />}
    </span>
  );
}
