import type { EntryWords } from '../../lib/i18n/entry';
import { LIMITS } from '../../lib/protocol/limits';
import { FORBIDDEN_IN_NAME, isVisible } from '../../lib/protocol/plain-text';
import type { Outcome } from './account-api';
import type { EntryText } from './use-entry-text';

export type EntryField = 'loginId' | 'password' | 'name';
/** What is wrong, by field; `form` is for what belongs to none. */
export type Problems = Partial<Record<EntryField | 'form', string>>;

/** As a login id is meant: a Japanese keyboard may leave full-width letters, a phone a capital. */
export function plainLoginId(raw: string): string {
  return raw.normalize('NFKC').trim().toLowerCase();
}

type Account = { loginId: string; password: string; name: string };

/** What the server would refuse, in words and before it is asked. */
export function accountProblems({ entry: { errors } }: EntryWords, account: Account): Problems {
  const { loginId, password, name } = account;
  const problems: Problems = {};
  if (loginId === '') problems.loginId = errors.loginIdEmpty;
  else if (!/^[a-z0-9._-]+$/.test(loginId)) problems.loginId = errors.loginIdForm;
  else if (loginId.length < LIMITS.loginIdMin) problems.loginId = errors.loginIdShort;
  else if (loginId.length > LIMITS.loginIdMax) problems.loginId = errors.loginIdLong;

  const ofPassword = passwordProblem(errors, password);
  if (ofPassword !== undefined) problems.password = ofPassword;

  const trimmed = name.trim();
  if (trimmed === '' || !isVisible(trimmed)) problems.name = errors.nameEmpty;
  else if (trimmed.length > LIMITS.nameMax) problems.name = errors.nameLong;
  else if (FORBIDDEN_IN_NAME.test(trimmed) || !trimmed.isWellFormed()) problems.name = errors.nameForm;
  return problems;
}

/** What the server would refuse in a new password. */
export function passwordProblem(errors: EntryWords['entry']['errors'], password: string): string | undefined {
  if (password === '') return errors.passwordEmpty;
  if (password.length < LIMITS.passwordMin) return errors.passwordShort;
  return password.length > LIMITS.passwordMax ? errors.passwordLong : undefined;
}

const FIELDS: readonly string[] = ['loginId', 'password', 'name'] satisfies EntryField[];

/** What the server's answer means for the form; nothing for a success. */
export function outcomeProblems(text: EntryText, outcome: Outcome): Problems {
  if (outcome.ok) return {};
  const { errors } = text.entry;
  switch (outcome.reason) {
    case 'limited':
      return { form: errors.limited(waitWords(text, outcome.retryAfterS ?? 60)) };
    case 'credentials':
    case 'network':
    case 'unavailable':
      return { form: errors[outcome.reason] };
    case 'refused': {
      const { code, field } = outcome.error;
      if (code === 'login_taken') return { loginId: errors.loginTaken };
      if (code === 'invalid' && field !== undefined && FIELDS.includes(field)) {
        const words = { loginId: errors.loginIdForm, password: errors.passwordShort, name: errors.nameForm };
        return { [field]: words[field as EntryField] };
      }
      if (code === 'forbidden' && field === 'suspended') return { form: errors.suspended };
      if (code === 'forbidden' && field === 'invitation') return { form: text.entry.entrance.uninvited };
      if (code === 'forbidden' && field === 'registration') return { form: text.entry.entrance.closed };
      if (field === 'token') return { form: text.entry.reset.over };
      return { form: text.errors[code] ?? text.errors.internal };
    }
  }
}

const MINUTE_S = 60;

/** A wait in words, rounded up: never told to come back too early. */
export function waitWords({ wait }: Pick<EntryText, 'wait'>, seconds: number): string {
  return seconds < MINUTE_S ? wait.seconds(Math.ceil(seconds)) : wait.minutes(Math.ceil(seconds / MINUTE_S));
}
