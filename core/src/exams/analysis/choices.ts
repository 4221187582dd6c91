import type { KindName } from '../../bank/kinds.ts';

/** What candidates could choose from, and what was right. */
export interface Choices {
  readonly options: readonly string[];
  readonly keys: ReadonlySet<string>;
}

interface WithOptions {
  readonly options?: readonly { readonly id: string }[];
}

/**
 * The choices of an item whose response is a `pick` or `picks`; null for kinds without options.
 * @param content of the kind
 * @param response a right one, as the kind reveals it
 */
export function choicesOf(kind: KindName, content: object, response: object): Choices | null {
  const { pick, picks } = response as { pick?: unknown; picks?: unknown };
  if (kind === 'true-false') return { options: ['true', 'false'], keys: new Set([String(pick)]) };
  const options = (content as WithOptions).options?.map(({ id }) => id);
  if (!options) return null;
  if (Array.isArray(picks)) return { options, keys: new Set(picks.map(String)) };
  return typeof pick === 'string' ? { options, keys: new Set([pick]) } : null;
}
