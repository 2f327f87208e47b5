import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { LOCALES, type Locale } from '../../lib/i18n/locale';
import { emoji as oneEmoji } from '../../lib/protocol/emoji';
import { foldForSearch } from '../../lib/search-fold';
import type { Call, Route } from './routes';

const { resolve } = createRequire(import.meta.url);
const PATH = /^\/api\/emoji\/(ja|en)\/(data|messages)\.json$/;

/** What the page's picker reads of an emoji in emojibase-data; half of what there is. */
type Emoji = {
  emoji: string;
  label: string;
  group?: number | undefined;
  subgroup?: number | undefined;
  order?: number | undefined;
  version: number;
  tags?: string[];
  tone?: number | number[] | undefined;
  skins?: Emoji[] | undefined;
};

type Served = { plain: Buffer; gzipped: Buffer; etag: string };

/** Names of emoji, in the form of emojibase-data, from our own origin. They are read and packed once. */
export function emojiRoutes(): Route[] {
  const served = new Map<string, Promise<Served>>();
  return [
    {
      method: 'GET',
      path: PATH,
      answer: async (call) => {
        const [locale = '', file = ''] = call.params;
        const id = `${locale}/${file}`;
        const answer = served.get(id) ?? pack(locale as Locale, file);
        served.set(id, answer);
        send(call, await answer);
      },
    },
  ];
}

async function pack(locale: Locale, file: string): Promise<Served> {
  const json = file === 'data' ? await emojiOf(locale) : await messagesOf(locale);
  const plain = Buffer.from(JSON.stringify(json));
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return { plain, gzipped: await promisify(gzip)(plain, { level: 9 }), etag };
}

const read = async (path: string): Promise<unknown> =>
  JSON.parse(await readFile(resolve(`emojibase-data/${path}.json`), 'utf8'));

/** Labels in one language; found by the words of all, folded as everything that is searched. */
async function emojiOf(locale: Locale): Promise<Emoji[]> {
  const all = await Promise.all(LOCALES.map(async (one) => (await read(`${one}/data`)) as Emoji[]));
  const words = new Map<string, Set<string>>();
  for (const { emoji, label, tags = [] } of all.flat()) {
    const found = words.get(emoji) ?? new Set();
    for (const word of [label, ...tags]) found.add(foldForSearch(word));
    words.set(emoji, found);
  }
  return (all[LOCALES.indexOf(locale)] ?? [])
    .filter(({ group }) => group !== undefined)
    .map((one) => ({ ...brief(one), tags: [...(words.get(one.emoji) ?? [])] }));
}

/** The form in which it may be a reaction: emojibase puts a U+FE0F behind what is an emoji without it as well. */
function inGeneralForm(emoji: string): string {
  return oneEmoji.safeParse(emoji).success ? emoji : emoji.replaceAll('\ufe0f', '');
}

function brief({ emoji, label, group, subgroup, order, version, tone, skins }: Emoji): Emoji {
  const named = { emoji: inGeneralForm(emoji), label, version, group, subgroup, order, tone };
  // What differs in its skin alone has the name of the first.
  return { ...named, skins: skins?.map((one) => ({ ...brief(one), label: '' })) };
}

type Messages = { groups: { key: string; message: string }[] };

async function messagesOf(locale: Locale): Promise<Messages> {
  const messages = (await read(`${locale}/messages`)) as Messages;
  // Its Japanese for "activities" is that of "activation".
  const groups = messages.groups.map((group) =>
    locale === 'ja' && group.key === 'activities' ? { ...group, message: '活動' } : group,
  );
  return { ...messages, groups };
}

function send({ req, res }: Call, { plain, gzipped, etag }: Served): void {
  const headers = { etag, 'cache-control': 'private, max-age=3600', vary: 'accept-encoding' };
  if (req.headers['if-none-match'] === etag) {
    res.writeHead(304, headers).end();
    return;
  }
  const packs = /\bgzip\b/.test(req.headers['accept-encoding'] ?? '');
  const body = packs ? gzipped : plain;
  res.writeHead(200, {
    ...headers,
    'content-type': 'application/json',
    'content-length': body.length,
    ...(packs && { 'content-encoding': 'gzip' }),
  });
  res.end(req.method === 'HEAD' ? undefined : body);
}
