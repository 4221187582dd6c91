import type { AnyPaper, AnyReveal } from './any-kind.ts';
import { kindOf, type KindName } from './kinds.ts';

/** What a candidate sees of an item of any kind; nothing of the key is in it. */
export function paperOf(kind: KindName, content: unknown): AnyPaper {
  return kindOf(kind).toPaper(content) as AnyPaper;
}

/** What may be seen of an item of any kind after release: a right response, and what else was accepted. */
export function revealOf(kind: KindName, content: unknown): AnyReveal {
  return kindOf(kind).reveal(content) as AnyReveal;
}
