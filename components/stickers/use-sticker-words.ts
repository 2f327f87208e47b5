import { STICKER_WORDS } from '../../lib/i18n/stickers';
import { useLocale } from '../ui/locale';

export const useStickerWords = () => STICKER_WORDS[useLocale()];
