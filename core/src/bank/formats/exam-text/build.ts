import { defaultName } from '../gift-text.ts';
import type { FaultCode } from '../fault-texts.ts';
import type { ParsedAnswer, ParsedQuestion } from '../parsed.ts';
import { numberIn } from '../gift-number.ts';
import {
  answersOfBlanks,
  answerWithin,
  blanksIn,
  filledBrackets,
  isSplitByGuess,
  truthIn,
} from './answers.ts';
import type { Body, BodyOrFault } from './body.ts';
import { choiceBody } from './choice-body.ts';
import type { Draft } from './draft.ts';
import { optionsBehind } from './options.ts';
import { kindNamed, type SectionKind } from './sections.ts';
import { truthBody, truthLines } from './truth-body.ts';

type Built = ParsedQuestion | FaultCode;

/** [单选题], （多选，3分） */
const kindMark =
  /[【[（(]\s{0,2}([^\s【】[\]（）(),，、]{2,8})(?:[\s，,、]{0,3}(\d{1,3}(?:\.\d)?)\s{0,2}分)?\s{0,2}[】\]）)]/g;
const pointsMark =
  /[（(【[]\s{0,2}(?:本题|本小题|共|满分|分值[:：]?)?\s{0,2}(\d{1,3}(?:\.\d)?)\s{0,2}分\s{0,2}[)）】\]]/;

/** The stem without the remarks on kind and points that stand at its ends. */
function remarksApart(draft: Draft): { stem: string; kind: SectionKind | null; points: number | null } {
  let stem = draft.stem.join('\n').trim();
  let kind: SectionKind | null = null;
  let told: number | null = null;
  for (const mark of stem.slice(0, 400).matchAll(kindMark)) {
    const named = kindNamed(mark[1] as string);
    if (named === null) continue;
    kind = named;
    told = mark[2] === undefined ? null : Number(mark[2]);
    // Survey tools put a star behind it: 甲是（ ） [单选题] *
    stem = stem
      .replace(mark[0], '')
      .replace(/\s{1,3}\*(?=$|\n)/, '')
      .trim();
    break;
  }
  const points = pointsMark.exec(stem);
  if (points !== null) stem = stem.replace(points[0], '').trim();
  return { stem, kind, points: points === null ? told : Number(points[1]) };
}

/** The stem without the pictures at its end: a key in brackets stands before them. Those of an option stay with it. */
function picturesBehind(stem: string): { stem: string; pictures: string } {
  const pictures = /[\s\u{f0000}-\u{fffef}]+$/u.exec(stem)?.[0] ?? '';
  if (pictures === '' || pictures === stem || optionsBehind(stem) !== null) return { stem, pictures: '' };
  return { stem: stem.slice(0, -pictures.length), pictures };
}

/** The draft as a question, or why it is none. */
export function buildQuestion(draft: Draft): Built {
  const remarks = remarksApart(draft);
  const kind = draft.kind ?? remarks.kind ?? draft.section.kind;
  const { stem, pictures } = picturesBehind(remarks.stem);
  const read = bodyOf(draft, kind, stem);
  if (typeof read === 'string') return read;
  const body = { ...read, stem: `${read.stem}${pictures}` };
  const points = draft.points ?? remarks.points ?? draft.section.points;
  draft.told = { kind, points: points !== null };
  const explanation = [body.generalFeedback ?? '', ...draft.explanation].join('\n').trim();
  const { notes: own, ...rest } = body;
  const notes = { ...draft.notes, ...own };
  return {
    ...rest,
    name: defaultName(body.stem),
    nameOptional: true,
    stemFormat: 'plain',
    defaultMark: points ?? 1,
    ...(explanation === '' ? {} : { generalFeedback: explanation }),
    ...(draft.idnumber === null ? {} : { idnumber: draft.idnumber }),
    ...(draft.tags.length === 0 ? {} : { tags: draft.tags }),
    ...(Object.keys(notes).length === 0 ? {} : { notes }),
  };
}

function bodyOf(draft: Draft, kind: SectionKind | null, written: string): BodyOrFault {
  const apart = draft.options.length > 0 ? null : optionsBehind(written);
  const options = (apart?.options ?? draft.options).map((one) => ({ ...one, text: one.text.trim() }));
  const stem = apart?.stem ?? written;
  if (apart !== null) draft.guessed.add('options-in-stem');
  if (stem === '' && options.length === 0) return 'stem-missing';
  if (options.length > 0) return choiceBody(draft, kind, stem, options);
  const given = draft.answer?.join('\n').trim() ?? '';
  if (kind === 'single' || kind === 'multiple' || kind === 'choice') return 'options-missing';
  if (kind === 'essay' || kind === 'case') return essayBody(stem, given);
  if (kind === 'true-false' && truthIn(given) === null && /_{2,}/.test(stem))
    return fillBody(draft, stem, given, 'fill');
  const lines = kind === 'true-false' ? truthLines(stem) : null;
  if (lines !== null) {
    if (given === '' && lines.given !== '') draft.guessed.add('key-at-option');
    return truthBody(lines.stem, given === '' ? lines.given : given, draft.guessed);
  }
  if (kind === 'true-false' || (kind === null && given !== '' && truthIn(given) !== null))
    return truthBody(stem, given, draft.guessed);
  const within = kind === 'fill' ? null : answerWithin(stem);
  if (kind === null && given === '' && within !== null && truthIn(within.answer) !== null)
    return truthBody(stem, given, draft.guessed);
  if (kind === 'numeric') return numericBody(stem, given);
  return fillBody(draft, stem, given, kind);
}

function essayBody(stem: string, given: string): Body {
  return {
    kind: 'essay',
    stem,
    responseformat: 'editor',
    responserequired: 1,
    responsefieldlines: 15,
    attachments: 0,
    attachmentsrequired: 0,
    ...(given === '' ? {} : { notes: { sampleAnswer: given } }),
  };
}

function numericBody(stem: string, given: string): BodyOrFault {
  const match = /^([+-]?[\d.,，]{1,20})(?:\s{0,2}[±]\s{0,2}([\d.]{1,12}))?\s{0,3}([^\d\s]{0,10})$/.exec(
    given,
  );
  const key = match === null ? null : numberIn((match[1] as string).replace(/[,，]/g, ''));
  if (match === null || key === null) return given === '' ? 'answer-missing' : essayBody(stem, given);
  const unit = match[3] ?? '';
  const answers = [{ text: String(key), fraction: 1, tolerance: Number(match[2] ?? 0) }];
  return {
    kind: 'numeric',
    stem,
    answers,
    ...(unit === '' ? {} : { units: [{ name: unit, multiplier: 1 }] }),
  };
}

function fillBody({ guessed }: Draft, stem: string, given: string, kind: SectionKind | null): BodyOrFault {
  const filled = kind === 'fill' && given === '' ? filledBrackets(stem) : null;
  const { pieces, within } = filled ?? blanksIn(stem, given === '');
  const count = pieces.length - 1;
  if (count === 0 && kind !== 'fill') return given === '' ? 'kind-unclear' : essayBody(stem, given);
  const told = given === '' && within.length > 0 ? within.map((text) => [text]) : null;
  if (told === null && given === '') return 'answer-missing';
  const accepted = told ?? answersOfBlanks(given, Math.max(count, 1));
  if (accepted === null) return 'blank-count';
  if (told !== null) guessed.add('blank-filled');
  else if (count > 1 && isSplitByGuess(given)) guessed.add('answers-split');
  if (count === 0) guessed.add('blank-made');
  const asAnswers = (texts: string[]) =>
    texts.map((text): ParsedAnswer => ({ text: text.replaceAll('*', '\\*'), fraction: 1 }));
  if (count <= 1) {
    const whole = count === 0 ? `${stem} _____` : pieces.join('_____');
    return { kind: 'short-text', stem: whole, answers: asAnswers(accepted[0] ?? []), caseSensitive: false };
  }
  const text = pieces.reduce((all, piece, at) => `${all}{#${at}}${piece}`);
  const gaps = accepted.map((texts) => ({
    kind: 'short-text' as const,
    weight: 1,
    answers: asAnswers(texts),
    caseSensitive: false,
  }));
  return { kind: 'cloze', stem: text, gaps };
}
