import { extensionOf } from './file-kind';

/** On one line; what does not fit is left out before its end, so that one sees what it is. */
export function FileName({ name }: { name: string }) {
  const extension = extensionOf(name);
  // A letter more than the extension: a dot alone after the ellipsis reads as a fourth one.
  const cut = name.length - extension.length - (extension ? 1 : 0);
  return (
    <bdi className="file-name" title={name}>
      <span className="file-stem">{name.slice(0, cut)}</span>
      <span className="file-end">{name.slice(cut)}</span>
    </bdi>
  );
}
