import { type AdminRequest, COMMAND_LINE, DECISIONS, REGISTRATIONS } from '../../lib/protocol/administration';
import { isChatError } from '../../lib/protocol/errors';
import type { Administration } from '../admin/administration';
import type { Store } from '../store/store';
import * as shown from './admin-tables';

/** Something that whoever typed it can put right. */
export class UsageError extends Error {}

export type Tools = {
  administration: Administration;
  store: Pick<Store, 'accounts' | 'isHalfRestored'>;
  origin: string;
};
/** `text`: for people; `data`: the same for programs. */
export type Told = { data: object; text: string };
type Command = {
  /** What follows the name; optional ones in brackets. */
  usage: string;
  says: string;
  run(tools: Tools, args: readonly string[]): Promise<Told>;
};

async function idOf({ store }: Tools, loginId = ''): Promise<string> {
  const userId = await store.accounts.byLogin(loginId.toLowerCase());
  if (userId?.startsWith('U')) return userId;
  throw new UsageError(`There is no account with the login id "${loginId}".`);
}

const REFUSALS: Record<string, string> = {
  last: 'This is the last administrator. Name another one first: make-admin LOGIN-ID.',
  administrator: 'This is an administrator. Revoke that first: revoke-admin LOGIN-ID.',
  suspended: 'This account is suspended. Lift that first: unsuspend LOGIN-ID.',
  decided: 'It is decided already.',
};

async function ask<N extends AdminRequest>({ administration }: Tools, name: N, payload: object = {}) {
  try {
    return await administration.run(name, COMMAND_LINE, payload);
  } catch (error) {
    if (!isChatError(error)) throw error;
    throw new UsageError(REFUSALS[error.detail.field ?? ''] ?? `${error.message} (${error.code})`);
  }
}

function onPerson(
  name: 'suspend' | 'unsuspend' | 'end-sessions' | 'make-admin' | 'revoke-admin',
  says: string,
  done: string,
): Command {
  return {
    usage: 'LOGIN-ID',
    says,
    async run(tools, [loginId]) {
      const data = await ask(tools, name, { userId: await idOf(tools, loginId) });
      return { data, text: `${loginId}: ${done}` };
    },
  };
}

function onOpenRoom(name: 'delist' | 'relist', says: string, done: string): Command {
  return {
    usage: 'ROOM-ID',
    says,
    async run(tools, [roomId = '']) {
      return { data: await ask(tools, name, { roomId }), text: `${roomId}: ${done}` };
    },
  };
}

/** Every command, by its name. */
export const COMMANDS: Record<string, Command> = {
  'list-users': {
    usage: '[SEARCH]',
    says: 'accounts, by login id or name',
    async run(tools, [query = '']) {
      const users = [];
      let after: string | undefined;
      do {
        const page = await ask(tools, 'users', { query, ...(after !== undefined && { after }) });
        users.push(...page.users);
        after = page.next;
      } while (after !== undefined);
      return { data: { users }, text: shown.users(users) };
    },
  },
  'show-user': {
    usage: 'LOGIN-ID',
    says: 'one account',
    async run(tools, [loginId]) {
      const { user } = await ask(tools, 'user', { userId: await idOf(tools, loginId) });
      return { data: user, text: shown.user(user) };
    },
  },
  'make-admin': onPerson('make-admin', 'make somebody an administrator', 'is an administrator'),
  'revoke-admin': onPerson('revoke-admin', 'take that back; one administrator stays', 'is no administrator'),
  suspend: onPerson('suspend', 'sign somebody out and refuse their log-ins', 'is suspended'),
  unsuspend: onPerson('unsuspend', 'let somebody in again', 'may sign in again'),
  'end-sessions': onPerson('end-sessions', 'sign somebody out everywhere', 'is signed out everywhere'),
  'reset-password': {
    usage: 'LOGIN-ID',
    says: 'a one-time link by which somebody chooses a new password',
    async run(tools, [loginId]) {
      const { path, until } = await ask(tools, 'reset-password', { userId: await idOf(tools, loginId) });
      const url = tools.origin + path;
      return {
        data: { url, until },
        text: `${url}\nOnce, until ${shown.time(until)}. It is not shown again.`,
      };
    },
  },
  registration: {
    usage: `[${REGISTRATIONS.join('|')}]`,
    says: 'who may make an account; shows it, or changes it',
    async run(tools, [wanted]) {
      if (wanted !== undefined) await ask(tools, 'set-registration', { registration: wanted });
      const data = await ask(tools, 'registration');
      return { data, text: shown.registration(data.registration, data.invitations) };
    },
  },
  invite: {
    usage: '',
    says: 'a one-time link by which somebody makes an account',
    async run(tools) {
      const { path, until } = await ask(tools, 'invite');
      const url = tools.origin + path;
      return {
        data: { url, until },
        text: `${url}\nOnce, until ${shown.time(until)}. It is not shown again.`,
      };
    },
  },
  uninvite: {
    usage: 'ID',
    says: 'withdraw an invitation that was not used yet; `registration` shows their ids',
    async run(tools, [id = '']) {
      const { invitations } = await ask(tools, 'registration');
      const [found, another] = invitations.filter((invitation) => invitation.id.startsWith(id));
      if (!found || another) throw new UsageError(`There is no invitation "${id}", or more than one.`);
      return { data: await ask(tools, 'uninvite', { id: found.id }), text: 'The invitation is withdrawn.' };
    },
  },
  'list-rooms': {
    usage: '',
    says: 'rooms by their figures; nothing of what is said there',
    async run(tools) {
      const rooms = [];
      let after: string | undefined;
      do {
        const page = await ask(tools, 'rooms', { ...(after !== undefined && { after }) });
        rooms.push(...page.rooms);
        after = page.next;
      } while (after !== undefined);
      return { data: { rooms }, text: shown.rooms(rooms) };
    },
  },
  delist: onOpenRoom('delist', 'take an open room out of the directory', 'is listed no more'),
  relist: onOpenRoom('relist', 'put it in again', 'is listed'),
  reports: {
    usage: `[ID [${DECISIONS.join('|')}]]`,
    says: 'reported messages; reads one (which is logged), or decides on it',
    async run(tools, [reportId, decision]) {
      if (reportId === undefined) {
        const data = await ask(tools, 'reports');
        return { data, text: shown.reports(data.reports) };
      }
      if (decision !== undefined) {
        const data = await ask(tools, 'decide', { reportId, decision });
        return { data, text: `${reportId}: ${decision}` };
      }
      const { report } = await ask(tools, 'report', { reportId });
      return { data: report, text: shown.report(report) };
    },
  },
  storage: {
    usage: '',
    says: 'who and which rooms store how much',
    async run(tools) {
      const data = await ask(tools, 'storage');
      return { data, text: shown.storage(data) };
    },
  },
  health: {
    usage: '',
    says: 'replicas and Redis, as they are now',
    async run(tools) {
      const data = await ask(tools, 'health');
      return { data, text: shown.health(data) };
    },
  },
  audit: {
    usage: '[all]',
    says: 'what administrators did, the newest first: the last hundred, or all',
    async run(tools, [all]) {
      if (all !== undefined && all !== 'all') throw new UsageError('Usage: npm run admin -- audit [all]');
      const entries = [];
      let before: string | undefined;
      do {
        const page = await ask(tools, 'audit', { ...(before !== undefined && { before }) });
        entries.push(...page.entries);
        before = page.next;
      } while (all && before !== undefined);
      return { data: { entries }, text: shown.audit(entries) };
    },
  },
};

export function help(): string {
  const lines = Object.entries(COMMANDS).map(([name, { usage, says }]): [string, string] => [
    `  ${name}${usage && ` ${usage}`}`,
    says,
  ]);
  return `npm run admin -- COMMAND [--json]

${shown.columns(lines)}

It works beside a running server and without one, and is noted in the audit log as "command line".`;
}

/** @throws UsageError */
export async function runCommand(tools: Tools, [name = '', ...args]: readonly string[]): Promise<Told> {
  const known = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!known) throw new UsageError(`There is no command "${name}".\n\n${help()}`);
  const needed = known.usage !== '' && !known.usage.startsWith('[') ? 1 : 0;
  if (await tools.store.isHalfRestored())
    throw new UsageError('What is here is half restored. Empty it, and restore it again.');
  if (args.length < needed) throw new UsageError(`Usage: npm run admin -- ${name} ${known.usage}`);
  return known.run(tools, args);
}
