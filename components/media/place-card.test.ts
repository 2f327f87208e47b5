import { expect, it } from 'vitest';
import { mapUrl } from './place-card';

it('leads to the place, marked, in plain figures', () => {
  expect(mapUrl({ latitude: 35.681236, longitude: -1e-7 })).toBe(
    'https://www.openstreetmap.org/?mlat=35.681236&mlon=-0.000000#map=17/35.681236/-0.000000',
  );
});
