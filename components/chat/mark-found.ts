import { findMatches, type Span } from '../../lib/search-fold';

/**
 * Marks what was looked for in the bubbles of a conversation, whatever is drawn in them, as the browser marks what it
 * finds: nothing of the page changes. `current`: the message whose marks stand out. Browsers that cannot do it leave it.
 */
export function markFound(conversation: HTMLElement, query: string, current?: number): () => void {
  if (typeof Highlight === 'undefined' || query === '') return () => {};
  let frame = 0;

  function mark(): void {
    frame = 0;
    const ranges: Range[] = [];
    const now: Range[] = [];
    for (const bubble of conversation.querySelectorAll<HTMLElement>('article .bubble')) {
      const isCurrent = bubble.closest('article')?.dataset.seq === String(current);
      (isCurrent ? now : ranges).push(...rangesIn(bubble, query));
    }
    CSS.highlights.set('found', new Highlight(...ranges));
    CSS.highlights.set('found-now', new Highlight(...now));
  }

  const observer = new MutationObserver(() => {
    frame ||= requestAnimationFrame(mark);
  });
  observer.observe(conversation, { childList: true, characterData: true, subtree: true });
  mark();
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    CSS.highlights.delete('found');
    CSS.highlights.delete('found-now');
  };
}

/** What a bubble says itself, without what it quotes. */
function rangesIn(bubble: HTMLElement, query: string): Range[] {
  const walker = document.createTreeWalker(bubble, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node instanceof Element)
      return node.matches('.quote') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    return NodeFilter.FILTER_ACCEPT;
  });
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  const spans = findMatches(nodes.map(({ data }) => data).join(''), query);
  return spans.map((span) => rangeOf(nodes, span));
}

function rangeOf(nodes: readonly Text[], { start, length }: Span): Range {
  const range = new Range();
  let from = 0;
  for (const node of nodes) {
    const to = from + node.length;
    if (start >= from && start < to) range.setStart(node, start - from);
    if (start + length > from && start + length <= to) range.setEnd(node, start + length - from);
    from = to;
  }
  return range;
}
