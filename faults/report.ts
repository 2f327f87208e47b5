import type { Result } from './scenario';

export type Row = { id: number; name: string; result: Result; seconds: number };

const COLUMNS = [
  '',
  'scenario',
  'done',
  'sends',
  'outage',
  'lost',
  'dup.',
  'whole',
  'verdict',
  'also',
] as const;

export const verdictOf = ({ findings, skipped }: Result): 'skipped' | 'FAILED' | 'ok' =>
  skipped !== undefined ? 'skipped' : findings.length > 0 ? 'FAILED' : 'ok';

/** Plain text, which is a Markdown table as well. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ id, name, result }) => [
    String(id),
    name,
    result.did,
    number(result.sends),
    milliseconds(result.outageMs),
    number(result.lost),
    number(result.duplicates),
    milliseconds(result.wholeMs),
    verdictOf(result),
    result.skipped ?? result.more ?? '',
  ]);
  const widths = COLUMNS.map((name, i) => Math.max(name.length, ...lines.map((line) => line[i]!.length)));
  const show = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [show(COLUMNS), `|${widths.map((w) => '-'.repeat(w + 2)).join('|')}|`, ...lines.map(show)].join(
    '\n',
  );
}

export const number = (value: number | undefined) => value?.toLocaleString('en') ?? '';
export const milliseconds = (value: number | undefined) =>
  value === undefined ? '' : value < 1_000 ? `${Math.round(value)} ms` : `${(value / 1_000).toFixed(1)} s`;
