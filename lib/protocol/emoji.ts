import * as z from 'zod/mini';

// One emoji as Unicode recommends it for general interchange, in its one full form: ❤️ and not ❤, which would count as
// another reaction. Pictographs that are not assigned yet belong to people whose phone is newer than this server.
// By a constructor, since the language that we compile to does not know the flag, and each runtime does.
// biome-ignore lint/complexity/useRegexLiterals: as said
const ONE_EMOJI = new RegExp('^(?:\\p{RGI_Emoji}|[\\p{Extended_Pictographic}&&\\p{Unassigned}])$', 'v');

/** A single emoji: one that is seen as one, however many code points it has. */
export const emoji = z.string().check(z.maxLength(32), z.regex(ONE_EMOJI));
