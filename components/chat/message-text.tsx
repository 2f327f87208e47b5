import { memo } from 'react';
import { partsOf } from './rich-text';

/** What somebody wrote, as text: its links can be followed, nothing else in it means anything. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  return partsOf(text).map(({ text: run, href }, i) =>
    href === undefined ? (
      run
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
      <a key={i} href={href} target="_blank" rel="noopener noreferrer">
        {run}
      </a>
    ),
  );
});
