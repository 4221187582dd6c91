import { Type } from 'typebox';
import type { ItemFault } from './kind.ts';
import { comparableText } from './text.ts';

/** Wordings that count as right for a blank. */
export const Accepted = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
  minItems: 1,
  maxItems: 20,
});

const blankMarker = /\{\{(\d{1,2})\}\}/g;

/** Each of so many blanks needs its marker {{1}}, {{2}} … once in the stem, each marker its blank. */
export function markerFaults(stem: string, count: number, path: string): ItemFault[] {
  const marked = [...stem.matchAll(blankMarker)].map((match) => Number(match[1]));
  const faults: ItemFault[] = [];
  for (let at = 0; at < count; at++) {
    const times = marked.filter((number) => number === at + 1).length;
    if (times === 0) faults.push({ path: `${path}/${at}`, code: 'marker-missing' });
    if (times > 1) faults.push({ path: `${path}/${at}`, code: 'marker-repeated' });
  }
  if (marked.some((number) => number < 1 || number > count)) {
    faults.push({ path: 'stem', code: 'marker-without-blank' });
  }
  return faults;
}

/** An accepted wording is not empty and not the same as another. */
export function acceptFaults(accept: readonly string[], path: string): ItemFault[] {
  const texts = accept.map(comparableText);
  return texts.flatMap((text, at): ItemFault[] => {
    if (text === '') return [{ path: `${path}/${at}`, code: 'accept-empty' }];
    return texts.indexOf(text) < at ? [{ path: `${path}/${at}`, code: 'accept-repeated' }] : [];
  });
}

/** Whether a text is one of the accepted wordings. */
export function isAccepted(text: string, accept: readonly string[]): boolean {
  return accept.map(comparableText).includes(comparableText(text));
}
