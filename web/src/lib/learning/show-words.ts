const blocks = 'p, li, tr, h2, h3, figcaption, summary';
/** Parts of a lesson come one after the other; whoever waits longer has read on. */
const MOST_MS = 6_000;

/** Letters and digits alone: marks of Markdown and the dots between cells do not matter. */
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/**
 * Shows the first block that says these words, as soon as it is there: scrolled to, in focus, so that who listens goes on
 * from it, and set off. Gives back how to give up.
 */
export function showWords(root: HTMLElement, words: string): () => void {
  const asked = bare(words);
  const find = () =>
    [...root.querySelectorAll<HTMLElement>(blocks)].find((one) =>
      bare(one.textContent ?? '').includes(asked),
    );
  const watch = new MutationObserver(look);
  const timer = setTimeout(stop, MOST_MS);
  function stop() {
    watch.disconnect();
    clearTimeout(timer);
  }
  function look() {
    const found = asked === '' ? undefined : find();
    if (!found) return;
    stop();
    found.tabIndex = -1;
    found.style.background = 'var(--brand-soft)';
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: 'center' });
  }
  watch.observe(root, { childList: true, subtree: true });
  look();
  return stop;
}
