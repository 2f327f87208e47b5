'use client';

import { ExternalLink, MapPin } from 'lucide-react';
import type { SendableContent } from '../../lib/protocol/content';
import { useMediaWords } from './use-media-words';

type Place = Extract<SendableContent, { type: 'location' }>;

/** So near that one sees the houses. */
const ZOOM = 17;

/** A place, which a press shows on a map elsewhere. Nothing of that is fetched before. */
export function PlaceCard({ place }: { place: Place }) {
  const media = useMediaWords();
  const { latitude, longitude, title } = place;
  const at = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return (
    <a href={mapUrl(place)} target="_blank" rel="noopener noreferrer" className="file-card">
      <span className="file-icon">
        <MapPin size={22} aria-hidden="true" />
      </span>
      <span className="file-about">
        <bdi className="place-title">{title ?? media.place}</bdi>
        <span className="file-size">{at}</span>
      </span>
      <ExternalLink size={17} aria-label={media.showMap} className="file-act" />
    </a>
  );
}

export function mapUrl({ latitude, longitude }: Pick<Place, 'latitude' | 'longitude'>): string {
  const at = `${latitude.toFixed(6)}/${longitude.toFixed(6)}`;
  const mark = `mlat=${latitude.toFixed(6)}&mlon=${longitude.toFixed(6)}`;
  return `https://www.openstreetmap.org/?${mark}#map=${ZOOM}/${at}`;
}
