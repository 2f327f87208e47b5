import { SEARCH_WORDS } from '../../lib/i18n/search';
import { useWords } from '../ui/locale';

export const useSearchWords = () => useWords(SEARCH_WORDS);
