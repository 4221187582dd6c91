import { Type, type Static } from 'typebox';
import { Exactly } from '../platform/shapes.ts';
import type { ItemFault } from './kind.ts';
import { comparableText } from './text.ts';

/** What is asked, in restricted Markdown. */
export const Stem = Type.String({ minLength: 1, maxLength: 4000 });

/** Names one option, entry or side of a pair within its item. */
export const PartId = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$' });

/** One thing with a text that a candidate can point at: an option, an entry, a side of a pair. */
export const Part = Exactly({ id: PartId, text: Type.String({ minLength: 1, maxLength: 1000 }) });
export type Part = Static<typeof Part>;

/** A copy of the part with the named fields only. */
export function barePart(part: Part): Part {
  return { id: part.id, text: part.text };
}

export function idsOf(parts: readonly Part[]): string[] {
  return parts.map((part) => part.id);
}

/** The parts in the given order of ids; ids the order forgets come last, ids it invents are ignored. */
export function inOrder(parts: readonly Part[], order: readonly string[]): Part[] {
  const place = (part: Part) => {
    const at = order.indexOf(part.id);
    return at < 0 ? order.length : at;
  };
  return [...parts].sort((one, other) => place(one) - place(other));
}

/** A stem in which nothing can be seen. */
export function stemFaults(stem: string): ItemFault[] {
  return comparableText(stem) === '' ? [{ path: 'stem', code: 'empty-text' }] : [];
}

/** Empty texts, and ids or texts that occur twice. */
export function partFaults(parts: readonly Part[], path: string): ItemFault[] {
  const faults: ItemFault[] = [];
  const ids = new Set<string>();
  const texts = new Set<string>();
  for (const [at, part] of parts.entries()) {
    const text = comparableText(part.text);
    if (ids.has(part.id)) faults.push({ path: `${path}/${at}/id`, code: 'duplicate-id' });
    if (text === '') faults.push({ path: `${path}/${at}/text`, code: 'empty-text' });
    else if (texts.has(text)) faults.push({ path: `${path}/${at}/text`, code: 'duplicate-text' });
    ids.add(part.id);
    texts.add(text);
  }
  return faults;
}

/** Orders ids as a reader would number them: e2 before e10. */
function asNumbered(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : Number(one > other));
}

/**
 * Whether a list of three or more ids simply counts up or down. Ids are on the paper, so a key that
 * counts along with them could be read off without knowing anything.
 */
export function countsAlong(ids: readonly string[]): boolean {
  if (ids.length < 3) return false;
  const up = ids.every((id, at) => at === 0 || asNumbered(ids[at - 1] as string, id) < 0);
  const down = ids.every((id, at) => at === 0 || asNumbered(ids[at - 1] as string, id) > 0);
  return up || down;
}

/** Of ids such as `2/b`, those below `2`, without it: `b`. */
export function idsBelow(ids: readonly string[], above: string): string[] {
  return ids.filter((id) => id.startsWith(`${above}/`)).map((id) => id.slice(above.length + 1));
}
