import type { Part } from '../parts.ts';
import type { SourcedItem } from './item-source.ts';

type Content = Record<string, unknown>;

function texts(parts: unknown): string[] {
  return (parts as Part[]).map(({ text }) => text.trim());
}

function textOf(parts: unknown, id: unknown): string | null {
  return (parts as Part[]).find((part) => part.id === id)?.text.trim() ?? null;
}

function matched({ stem, left, right, pairs }: Content): unknown {
  const partner = pairs as Record<string, string>;
  const told = (left as Part[]).map(({ id, text }) => [text.trim(), textOf(right, partner[id])]);
  const used = new Set(told.map(([, text]) => text));
  return {
    stem,
    told,
    spare: texts(right)
      .filter((text) => !used.has(text))
      .sort(),
  };
}

function gapMeaning(gap: Content): unknown {
  if (gap.type !== 'select') return gap;
  return { type: 'select', choices: texts(gap.choices), key: textOf(gap.choices, gap.key) };
}

const byKind: Readonly<Record<string, (content: Content) => unknown>> = {
  single: ({ stem, options, key }) => ({ stem, options: texts(options), key: textOf(options, key) }),
  multiple: ({ stem, options, keys }) => ({
    stem,
    options: texts(options),
    keys: (keys as string[]).map((id) => textOf(options, id)).sort(),
  }),
  matching: matched,
  ordering: ({ stem, entries, order }) => ({
    stem,
    order: (order as string[]).map((id) => textOf(entries, id)),
  }),
  cloze: ({ stem, gaps }) => ({ stem, gaps: (gaps as Content[]).map(gapMeaning) }),
  hotspot: ({ markers, ...rest }) => ({
    ...rest,
    markers: (markers as Content[]).map(({ id: _, ...marker }) => marker),
  }),
  'short-answer': ({ rubric, ...rest }) => ({
    ...rest,
    rubric: (rubric as Content[]).map(({ id: _, ...criterion }) => criterion),
  }),
  'case-group': ({ parts, ...rest }) => ({
    ...rest,
    parts: (parts as { points: number; kind: string; content: Content }[]).map(
      ({ points, kind, content }) => ({
        points,
        kind,
        content: meaningOf(kind, content),
      }),
    ),
  }),
};

/** What a content asks, free of ids, which files do not carry: two items with the same meaning are one. */
export function meaningOf(kind: string, content: Content): unknown {
  try {
    return byKind[kind]?.(content) ?? content;
  } catch {
    return content;
  }
}

/** A value as text, with the fields of objects in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').trim();
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, part]) => [name, sorted(part)]),
  );
}

/** What is asked and what is right, as one text to compare or to hash. */
export function wordingText(item: Pick<SourcedItem, 'kind' | 'content'>): string {
  return JSON.stringify(sorted([item.kind, meaningOf(item.kind, item.content)]));
}

/** All of an item that a file can carry, as one text to compare. */
export function wholeText(item: SourcedItem): string {
  return JSON.stringify(sorted({ ...item, content: meaningOf(item.kind, item.content) }));
}

/** A hash of 64 bits as hex, of a text; for telling wordings apart, not for secrets. */
export function hashOf(text: string): string {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2_654_435_761);
    other = Math.imul(other ^ code, 1_597_334_677);
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(other ^ (other >>> 13), 3_266_489_909);
  other = Math.imul(other ^ (other >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
  return [other, one].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
