import type { LawReference } from './law-reference.ts';
import { comparableText } from './text.ts';

/** Fields that hold names of parts, keys or files: no words of the item. */
const unspoken = new Set(['id', 'key', 'keys', 'kind', 'order', 'pairs', 'hash', 'media', 'type']);

function* wordsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const part of value) yield* wordsIn(part);
  else if (typeof value === 'object' && value !== null)
    for (const [name, part] of Object.entries(value)) if (!unspoken.has(name)) yield* wordsIn(part);
}

/** All that an item of any kind says, stem first as its author wrote it, in comparable form. */
export function wordsOf(content: unknown): string {
  return comparableText([...wordsIn(content)].join('\n'));
}

/** How a law and an article of it are looked for: the law alone, and the law with its article. */
export function lawKeys(law: readonly LawReference[]): string[] {
  const keys = law.flatMap((one) => (one.article ? [one.law, lawKey(one.law, one.article)] : [one.law]));
  return [...new Set(keys)];
}

/** One article of a law as one key. */
export function lawKey(law: string, article: string): string {
  return `${law} ${article}`;
}

/** Everything by which an item is found: its code, topic, words and the law it stands on. */
export function searchedText(item: {
  code: string;
  topic: string;
  content: unknown;
  law: readonly LawReference[];
}): string {
  const law = item.law.map((one) => `${one.law} ${one.article}`).join('\n');
  return (
    comparableText(`${item.code}\n${item.topic}\n`) +
    '\n' +
    wordsOf(item.content) +
    '\n' +
    comparableText(law)
  );
}
