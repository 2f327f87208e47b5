import { MEDIA_WORDS } from '../../lib/i18n/media';
import { useLocale } from '../ui/locale';

export const useMediaWords = () => MEDIA_WORDS[useLocale()];
