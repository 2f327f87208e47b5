import { SEARCH_WORDS } from '../../lib/i18n/search';
import { useLocale } from '../ui/locale';

export const useSearchWords = () => SEARCH_WORDS[useLocale()];
