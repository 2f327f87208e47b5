/** What a file is to those who see its icon. */
export type FileKind =
  | 'archive'
  | 'audio'
  | 'code'
  | 'document'
  | 'image'
  | 'sheet'
  | 'slides'
  | 'video'
  | 'other';

/** By the ends of names: the type that the server found says no more than "ZIP" of a word processor's file. */
const BY_ENDING: Record<string, FileKind> = Object.fromEntries(
  (
    [
      ['archive', 'zip 7z rar gz tgz bz2 xz tar lzh'],
      ['code', 'js ts tsx jsx py rb go rs c h cpp java kt swift sh html htm css json xml yaml yml toml sql'],
      ['document', 'pdf doc docx odt rtf txt md pages epub'],
      ['sheet', 'xls xlsx ods csv tsv numbers'],
      ['slides', 'ppt pptx odp key'],
    ] as const
  ).flatMap(([kind, endings]) => endings.split(' ').map((ending) => [ending, kind])),
);

export function kindOf({ name, mime }: { name: string; mime: string }): FileKind {
  const [family] = mime.split('/');
  if (family === 'image' || family === 'audio' || family === 'video') return family;
  return BY_ENDING[extensionOf(name).slice(1).toLowerCase()] ?? 'other';
}

/** With its dot; empty where there is none, or where what stands behind the dot is too long to be one. */
export function extensionOf(name: string): string {
  return /[^.](\.[^.\s]{1,8})$/.exec(name)?.[1] ?? '';
}
