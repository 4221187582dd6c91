const retryMs = 2_000;

/** Fetches once what arrives, and tries again for as long as it does not: the network may be gone just now. */
export function part<Module>(fetch: () => Promise<Module>): () => Promise<Module> {
  let arriving: Promise<Module> | undefined;
  const again = (): Promise<Module> =>
    fetch().catch(() => new Promise<void>((wait) => setTimeout(wait, retryMs)).then(again));
  return () => (arriving ??= again());
}

/** What notices are made of; they may be needed when there is no network. */
export const signInPart = part(() => import('./sign-in-here.svelte'));
export const messagesPart = part(() => import('./messages.svelte'));
export const filePart = part(async () => (await import('./takeover-parts.ts')).file());
