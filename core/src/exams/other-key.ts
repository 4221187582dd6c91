import type { FillBlankContent, FillBlankResponse } from '../bank/kinds/fill-blank.ts';
import { kindOf, type KindName } from '../bank/kinds.ts';
import { comparableText, readNumber } from '../bank/text.ts';

/** An item as an author wrote it: named fields, as the kind's own schema says. */
export type Content = Readonly<Record<string, unknown>>;
type Given = Readonly<Record<string, unknown>>;

/** The fields of the content that hold the key, as a right response says them; null when it cannot be one. */
const keyFrom: Partial<Record<KindName, (response: Given, content: Content) => Content | null>> = {
  single: ({ pick }) => ({ key: pick }),
  multiple: ({ picks }) => ((picks as string[]).length === 0 ? null : { keys: picks }),
  'true-false': ({ pick }) => ({ key: pick }),
  'fill-blank': ({ texts }, { blanks }) => blanksFrom(texts as string[], blanks as readonly unknown[]),
  numeric({ text }, { unit }) {
    const key = readNumber(text as string, unit as string | undefined);
    return key === null ? null : { key };
  },
  matching({ pairs }, { left }) {
    const entries = left as readonly { id: string }[];
    const all = entries.every(({ id }) => Object.hasOwn(pairs as object, id));
    return all ? { pairs } : null;
  },
  ordering: ({ order }, { entries }) =>
    (order as string[]).length === (entries as readonly unknown[]).length ? { order } : null,
};

function blanksFrom(texts: readonly string[], blanks: readonly unknown[]): Content | null {
  const filled = texts.length === blanks.length && texts.every((text) => comparableText(text) !== '');
  return filled ? { blanks: texts.map((text) => ({ accept: [text] })) } : null;
}

/** Whether the key of this kind is something that can be said by a right response. */
export function hasKey(kind: KindName): boolean {
  return keyFrom[kind] !== undefined;
}

/**
 * The same item with another key: the one by which this response, and nothing else, is right.
 * @returns null when the response says too little to be a key, or the kind has none
 */
export function withKey(kind: KindName, content: Content, response: unknown): Content | null {
  const given = response as Given | null;
  if (given === null || !kindOf(kind).fits(given, kindOf(kind).toPaper(content))) return null;
  const key = keyFrom[kind]?.(given, content) ?? null;
  return key && { ...content, ...key };
}

/**
 * The item as it is and, beside it, the readings by which these responses are right too: who is right by
 * any of them is right. Blanks take each further wording where it belongs, in one reading.
 * @returns null when one of the responses cannot be a key
 */
export function acceptingToo(
  kind: KindName,
  content: Content,
  responses: readonly unknown[],
): Content[] | null {
  const readings = responses.map((response) => withKey(kind, content, response));
  if (readings.some((reading) => reading === null)) return null;
  if (kind !== 'fill-blank') return [content, ...(readings as Content[])];
  return [withWordings(content as FillBlankContent, responses as FillBlankResponse[])];
}

function withWordings(content: FillBlankContent, responses: readonly FillBlankResponse[]): Content {
  const blanks = content.blanks.map(({ accept }, at) => {
    const known = new Set(accept.map(comparableText));
    const further = responses
      .map(({ texts }) => texts[at] ?? '')
      .filter((text) => {
        const isNew = !known.has(comparableText(text));
        known.add(comparableText(text));
        return isNew;
      });
    return { accept: [...accept, ...further] };
  });
  return { ...content, blanks };
}
