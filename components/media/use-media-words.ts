import { MEDIA_WORDS } from '../../lib/i18n/media';
import { useWords } from '../ui/locale';

export const useMediaWords = () => useWords(MEDIA_WORDS);
