'use client';

import { useText } from '../ui/locale';
import { SearchField } from '../ui/search-field';

type Props = { query: string; onQuery(query: string): void };

export function SearchBox(props: Props) {
  const { rooms: words } = useText();
  return (
    <SearchField
      {...props}
      label={words.search}
      clearLabel={words.clearSearch}
      className="mx-4 mb-2"
      look="h-11 w-full rounded-xl bg-surface-2 text-field -outline-offset-2 wide:pointer-fine:h-9 wide:pointer-fine:text-sm"
    />
  );
}
