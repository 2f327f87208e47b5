import { encode } from 'uqr';

/** Modules of white around the code that readers rely on. */
const QUIET = 4;

/** A QR code of an address: dark on white in both themes, as readers expect it. */
export function QrCode({ address, label }: { address: string; label: string }) {
  const { data, size } = encode(address, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="block size-full rounded-xl bg-white"
    >
      <path d={path} fill="#000000" />
    </svg>
  );
}
