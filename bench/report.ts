import type { Load } from './generator/commands';

export type Figure = {
  case: string;
  what: string;
  measured: string;
  /** The aim, in the words of the table. */
  aim: string;
  /** Whether the aim was met; undefined where there is none. */
  met?: boolean;
  note?: string;
};

const COLUMNS = ['', 'figure', 'measured', 'aim', '', 'note'] as const;

/** The figures as a table of plain text, which is a Markdown table as well. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ met, ...f }) => [
    f.case,
    f.what,
    f.measured,
    f.aim,
    met === undefined ? '' : met ? 'ok' : 'missed',
    f.note ?? '',
  ]);
  const widths = COLUMNS.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) => `| ${cells.map((c, i) => c.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(COLUMNS), `|${widths.map((w) => '-'.repeat(w + 2)).join('|')}|`, ...rows.map(line)].join('\n');
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
export const micros = (seconds: number) => `${(seconds * 1e6).toFixed(1)} µs`;
export const percent = (share: number) => `${Math.round(share * 100)} %`;

export function serverCpu({ serverCpus }: Load): number {
  return serverCpus.reduce((sum, cpu) => sum + cpu, 0);
}

/** How busy whom kept: shares of one core. */
export function describeLoad(load: Load): string {
  const share = (cpu: number) => percent((cpu * 1_000) / load.ms);
  return `servers ${load.serverCpus.map(share).join(' + ')}, generator ${share(load.generatorCpu)}, others ${share(load.otherCpu)}`;
}
