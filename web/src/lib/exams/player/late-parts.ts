import { sealing } from '../sitting/attempt-standing.svelte.ts';
import type { Sitting } from '../sitting/sitting.svelte.ts';
import { filePart, messagesPart, part, signInPart } from './notice-parts.ts';

/** Parts of the player that the first item can be answered without. */
export const reviewPart = part(() => import('./review.svelte'));
export const sealedPart = part(() => import('./sealed.svelte'));

export const toolsPart = part(async () => (await import('./aids-parts.ts')).tools());
export const linePart = part(async () => (await import('./aids-parts.ts')).line());
export const pausedPart = part(() => import('./paused.svelte'));
export const barredPart = part(async () => (await import('./takeover-parts.ts')).barred());
export const elsewherePart = part(async () => (await import('./takeover-parts.ts')).elsewhere());
export const doorPart = part(async () => (await import('./takeover-parts.ts')).door());
export const sectionPart = part(() => import('./section-bar.svelte'));
export const noticesPart = part(() => import('./player-notices.svelte'));
export const widePalettePart = part(() => import('./player-palette.svelte'));

const itemParts = part(() => import('#lib/bank/fetch-ahead.ts'));

export const palettePart = part(() => import('./palette-sheet.svelte'));

/** Fetches all parts of the player, so that nothing is missing when the network goes. */
async function fetchParts(): Promise<void> {
  const parts = [
    sealedPart,
    noticesPart,
    reviewPart,
    palettePart,
    widePalettePart,
    signInPart,
    pausedPart,
    barredPart,
    messagesPart,
    filePart,
    toolsPart,
    linePart,
    sectionPart,
    itemParts,
    part(sealing),
    part(() => import('../sitting/presence.ts')),
    part(() => import('../sitting/section-walk.svelte.ts')),
  ];
  await Promise.all(parts.map((fetch) => fetch()));
}

/** Fetches all that a paper may need while it is still locked: the network may go with its first question. */
export async function fetchBeforeStart(): Promise<void> {
  await fetchParts();
  await Promise.all([
    part(() => import('@whetstone/core/bank/kinds.ts'))(),
    import('#lib/bank/kind-views.ts').then(({ fetchEveryView }) => part(fetchEveryView)()),
  ]);
}

/** Fetches everything as soon as the first item is on the screen, what this paper needs included. */
export async function fetchAhead(sitting: Sitting): Promise<void> {
  const papers = sitting.items.map(({ paper }) => paper);
  await Promise.all([
    fetchParts(),
    part(() => sitting.learnKinds())(),
    itemParts().then(({ fetchViews }) => part(() => fetchViews(papers))()),
  ]);
  await itemParts().then(({ fetchMedia }) => fetchMedia(sitting.attemptId, papers));
}
