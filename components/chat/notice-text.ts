import type { Catalogue } from '../../lib/i18n/ja';
import type { NoticeContent, Profile } from '../../lib/protocol/content';
import type { RoomRules } from '../../lib/protocol/room-rules';

// Names are isolated: one that is written from right to left must not turn the sentence around it.
const isolate = (name: string) => `\u2068${name}\u2069`;

/**
 * A system line in words; of a kind that only a newer server knows, empty. It names people as they were then.
 * @param known who they are by now, as this person calls them
 */
export function noticeText(
  { notices }: Catalogue,
  notice: NoticeContent,
  known: (userId: string) => Profile | undefined,
): string {
  const name = (person: Profile) => isolate(known(person.userId)?.name ?? person.name);
  const by = name(notice.by);
  const named = (people: Profile[]) => notices.names(people.map(name));
  switch (notice.kind) {
    case 'invited':
      return notices.invited(by, named(notice.people));
    case 'removed':
      return notices.removed(by, named(notice.people));
    case 'left':
      return notices.left(by);
    case 'renamed':
      return notices.renamed(by, isolate(notice.name));
    case 'picture':
      return notices.picture(by);
    case 'joined':
      return notices.joined(by);
    case 'role':
      return notices.roles[notice.role](by, named(notice.people));
    case 'rules':
      return ruleTexts(notices, notice.rules)
        .map((text) => text(by))
        .join('\n');
    default:
      return '';
  }
}

function ruleTexts({ rules: texts }: Catalogue['notices'], rules: Partial<RoomRules>) {
  const { rename, invite, pin, history } = rules;
  const changed = [
    rename && texts.rename[rename],
    invite && texts.invite[invite],
    pin && texts.pin[pin],
    history && texts.history[history],
  ];
  return changed.filter((text) => text !== undefined);
}
