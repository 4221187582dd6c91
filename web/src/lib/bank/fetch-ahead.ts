import { mediaIn } from '@whetstone/core/bank/media/reference.ts';
import { fetchView } from './kind-views.ts';
import type { KindOf } from './kinds/view.ts';
import { mediaAddress } from './media-source.ts';

interface Shown {
  kind: KindOf;
  parts?: readonly { paper: Shown }[];
}

/** Fetches the views of all that a paper asks, so that none is missing when the network is gone. */
export async function fetchViews(papers: readonly Shown[]): Promise<void> {
  const kinds = papers.flatMap(({ kind, parts }) => [kind, ...(parts ?? []).map(({ paper }) => paper.kind)]);
  const views = [...new Set(kinds)].map(fetchView);
  if (mediaIn(papers).length > 0)
    await Promise.all([import('./item-media.svelte'), import('./media-words.svelte')]);
  await Promise.all(views);
}

/**
 * Brings all files of an attempt's items to the device, so that they are there without a network. What
 * does not arrive is asked for again when it is met.
 */
export async function fetchMedia(attemptId: string, papers: readonly Shown[]): Promise<void> {
  for (const sha256 of mediaIn(papers)) {
    // One after the other: the answers go first. Read to the end, so that the browser keeps it.
    await fetch(mediaAddress({ attemptId }, sha256))
      .then((answer) => answer.blob())
      .catch(() => undefined);
  }
}
