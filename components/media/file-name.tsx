import { extensionOf } from './file-kind';

/** Names of one series differ in their last letters. */
const LAST_LETTERS = 3;

/** On one line; what does not fit is left out before its end, so that one sees what it is. It is read out in one piece. */
export function FileName({ name }: { name: string }) {
  const extension = extensionOf(name);
  const letters = [...name];
  const cut = Math.max(0, letters.length - extension.length - LAST_LETTERS);
  const [stem, end] = [letters.slice(0, cut).join(''), letters.slice(cut).join('')];
  return (
    <bdi className="file-name" title={name}>
      <span className="sr-only">{name}</span>
      <span aria-hidden="true" className="file-stem">
        {stem}
      </span>
      <span aria-hidden="true" className="file-end">
        {end}
      </span>
    </bdi>
  );
}
