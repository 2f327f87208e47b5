/** Names that people have in an open room, by user id: of its members who chose one. */
export type Nicknames = Record<string, string>;

/** Those among roles, which Redis tells as fields and values in turn. */
export function toNicknames(flat: readonly string[]): Nicknames {
  return Object.fromEntries(
    flat.flatMap((userId, i): [string, string][] => {
      const { nickname } = i % 2 ? {} : (JSON.parse(flat[i + 1] as string) as { nickname?: string });
      return nickname === undefined ? [] : [[userId, nickname]];
    }),
  );
}
