import type { LawReference } from '../../bank/law-reference.ts';
import { comparableText } from '../../bank/text.ts';
import type { TranscriptLine } from '../media/lesson-medium.ts';
import { type Part, wordsOfPart } from '../parts.ts';

/** What a passage is of: the name of the lesson, a law it stands on, a line of its text, a line of its film. */
export const passageKinds = ['title', 'law', 'text', 'spoken'] as const;
export type PassageKind = (typeof passageKinds)[number];

/** A place of a lesson that can be found by its words. */
export interface Passage {
  readonly kind: PassageKind;
  /** Second of the film at which it is said; null elsewhere. */
  readonly second: number | null;
  /** As it is shown: without marks of Markdown. */
  readonly words: string;
  /** As it is looked for. */
  readonly text: string;
}

/** What of a lesson learners see and may look for. */
export interface Searched {
  readonly code: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly law: readonly LawReference[];
  readonly parts: readonly Part[];
  readonly transcript: readonly TranscriptLine[];
}

const LONGEST = 400;
const ruler = /^[\s|:-]+$/;

/** A line of Markdown as it reads: pictures by what they show, cells of a table apart, no marks. */
export function plainLine(line: string): string {
  return line
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:#{1,6}\s+|[-*]\s+|\d+\.\s+|>\s*)/, '')
    .replace(/^\s*\||\|\s*$/g, '')
    .replace(/\s*\|\s*/g, ' · ')
    .replace(/\*\*|`/g, '')
    .trim();
}

/** Lines longer than a passage in pieces; each begins with the end of the one before, so that no word is cut. */
function piecesOf(words: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at === 0 || at + 60 < words.length; at += LONGEST - 60)
    pieces.push(words.slice(at, at + LONGEST));
  return pieces;
}

const passage = (kind: PassageKind, words: string, second: number | null = null): Passage => ({
  kind,
  second,
  words,
  text: comparableText(words),
});

function linesOf(part: Part): string[] {
  const lines = [
    part.title,
    ...wordsOfPart(part)
      .split('\n')
      .filter((line) => !ruler.test(line)),
  ];
  return lines.map(plainLine).filter(Boolean).flatMap(piecesOf);
}

/** All places of a lesson by which it is found, in the order in which a reader meets them. */
export function passagesOf({ code, titleZh, titleEn, law, parts, transcript }: Searched): Passage[] {
  const named: Passage = {
    ...passage('title', titleZh),
    text: comparableText(`${titleZh} ${titleEn} ${code}`),
  };
  return [
    named,
    ...law.map((one) => passage('law', `《${one.law}》${one.article}${one.edition && `（${one.edition}）`}`)),
    ...parts.flatMap(linesOf).map((words) => passage('text', words)),
    ...transcript.map(({ at, text }) => passage('spoken', text, at)),
  ].filter(({ text }) => text !== '');
}
