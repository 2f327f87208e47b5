import { STICKER_WORDS } from '../../lib/i18n/stickers';
import { useWords } from '../ui/locale';

export const useStickerWords = () => useWords(STICKER_WORDS);
