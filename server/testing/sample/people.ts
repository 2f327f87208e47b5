/** The people of the sample by login id, each with the name that the others see. */
export const PEOPLE = {
  taro: '太郎',
  sakura: 'さくら',
  kenta: '健太',
  okaasan: 'お母さん',
  hanako: '花子',
  naoki: 'なおき',
  coach: 'コーチ',
  kobayashi: '小林 美咲',
  takahashi: '高橋ゆか',
  ito: '伊藤（翔太の父）',
  watanabe: '渡辺 真理',
  yamamoto: '山本',
  okada: '岡田（そうた母）',
  sato: '会長 佐藤',
  suzuki: '鈴木（3班）',
  matsumoto: '松本和子',
  inoue: 'いのうえ',
  kimura: '木村あや',
} as const;

export type Person = keyof typeof PEOPLE;

/** Whose view the sample is made for: all of the rooms are his. */
export const MAIN_PERSON: Person = 'taro';

export function isPerson(word: string): word is Person {
  return Object.hasOwn(PEOPLE, word);
}
