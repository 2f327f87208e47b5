import type {
  AdminRoom,
  AdminUser,
  AdminUserDetail,
  AuditEntry,
  Health,
  Invitation,
  Report,
  ReportHead,
  StorageReport,
} from '../../lib/protocol/administration';

// What the command line says to people. Names are theirs to choose: control characters never reach the terminal.

const plain = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it takes out
  text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ');

export const time = (at: number) => new Date(at).toISOString().replace('T', ' ').slice(0, 16);

function size(bytes: number): string {
  return bytes < 2 ** 20 ? `${Math.ceil(bytes / 1_024)} kB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

/** Each column as wide as its widest cell; wide characters count twice. */
export function columns(rows: readonly (readonly string[])[]): string {
  const width = (cell: string) => [...cell].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0);
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => width(row[i] ?? ''))));
  return rows
    .map((row) => row.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - width(cell))).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

const table = (head: string[], rows: string[][]) =>
  rows.length === 0 ? 'None.' : plain(columns([head, ...rows]));

const standing = ({ administrator, suspended }: AdminUser) =>
  administrator ? 'administrator' : suspended ? 'suspended' : '';

export const users = (all: readonly AdminUser[]) =>
  table(
    ['LOGIN ID', 'NAME', 'SINCE', ''],
    all.map((user) => [user.loginId, user.name, time(user.createdAt), standing(user)]),
  );

export const user = (one: AdminUserDetail) =>
  plain(
    columns([
      ['Login id', one.loginId],
      ['Name', one.name],
      ['Id', one.userId],
      ['Since', time(one.createdAt)],
      ['Standing', standing(one) || 'member'],
      ['Sessions', String(one.sessions)],
      ['Last used', one.lastUsedAt === undefined ? '—' : time(one.lastUsedAt)],
      ['Rooms', String(one.rooms)],
      ['Files', size(one.storage)],
    ]),
  );

export const registration = (mode: string, invitations: readonly Invitation[]) =>
  `Registration: ${mode}\n\nInvitations that were not used yet:\n${table(
    ['ID', 'BY', 'MADE', 'UNTIL'],
    invitations.map(({ id, by, at, until }) => [id.slice(0, 12), by, time(at), time(until)]),
  )}`;

export const rooms = (all: readonly AdminRoom[]) =>
  table(
    ['ROOM', 'NAME', 'OPEN', 'PEOPLE', 'MESSAGES', 'TEXT', 'FILES', 'SIZE', 'LAST'],
    all.map((room) => [
      room.roomId,
      room.name || `(${room.kind})`,
      room.listed === undefined ? '' : room.listed ? 'listed' : 'unlisted',
      String(room.members),
      String(room.messages),
      size(room.memory),
      String(room.files),
      size(room.fileBytes),
      time(room.lastAt),
    ]),
  );

export const reports = (all: readonly ReportHead[]) =>
  table(
    ['ID', 'WHEN', 'REASON', 'ABOUT', 'BY', 'DECIDED'],
    all.map(({ id, at, reason, author, by, decided }) => [
      id,
      time(at),
      reason,
      author.name,
      by.name,
      decided?.decision ?? '',
    ]),
  );

export function report({ context, people, seq, text, ...head }: Report): string {
  const name = (id: string) => people.find(({ userId }) => userId === id)?.name ?? id;
  const lines = context.map(
    (message) =>
      `${message.seq === seq ? '>' : ' '} ${time(message.at)}  ${name(message.by)}: ${
        message.content.type === 'text' ? message.content.text : `[${message.content.type}]`
      }`,
  );
  return `${reports([head])}\n\n${text ? plain(`“${text}”\n\n`) : ''}${plain(lines.join('\n'))}`;
}

export const storage = ({ files, bytes, quota, people, rooms }: StorageReport) =>
  [
    `${files} files, ${size(bytes)}; quota of each person: ${quota === 0 ? 'none' : size(quota)}`,
    table(
      ['PERSON', 'FILES', 'SIZE'],
      people.map((share) => [share.name || share.id, String(share.files), size(share.bytes)]),
    ),
    table(
      ['ROOM', 'FILES', 'SIZE'],
      rooms.map((share) => [share.name || share.id, String(share.files), size(share.bytes)]),
    ),
  ].join('\n\n');

export const health = ({ replicas, redis }: Health) =>
  [
    table(
      ['REPLICA', 'SINCE', 'CONNECTIONS', 'MESSAGES', 'DEGRADED', 'HEARS', 'LAG'],
      replicas.map((one) => [
        one.id.slice(0, 8),
        time(one.startedAt),
        String(one.connections),
        String(one.messages),
        String(one.degraded),
        one.hearing ? 'yes' : 'no',
        one.lagMs === undefined ? '—' : `${one.lagMs.toFixed(1)} ms`,
      ]),
    ),
    table(
      ['REDIS', 'VERSION', 'MEMORY', 'OF', 'AOF'],
      redis.map((one) => [
        one.server,
        one.version,
        size(one.memory),
        one.memoryMax === 0 ? '—' : size(one.memoryMax),
        one.aof,
      ]),
    ),
  ].join('\n\n');

export const audit = (entries: readonly AuditEntry[]) =>
  table(
    ['WHEN', 'BY', 'WHAT', 'WHOM', '', 'FROM'],
    entries.map(({ at, by, action, target = '', detail = '', from }) => [
      time(at),
      by,
      action,
      target,
      detail,
      from,
    ]),
  );
