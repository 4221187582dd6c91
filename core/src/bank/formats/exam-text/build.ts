import { defaultName } from '../gift-text.ts';
import type { FaultCode } from '../fault-texts.ts';
import type { ParsedAnswer, ParsedQuestion } from '../parsed.ts';
import { numberIn } from '../gift-number.ts';
import { chosenBehind } from './answer-forms.ts';
import { answersOfBlanks, answerWithin, blanksIn, lettersIn, truthIn } from './answers.ts';
import type { Draft } from './draft.ts';
import { optionsBehind } from './options.ts';
import { kindNamed, type SectionKind } from './sections.ts';

type Built = ParsedQuestion | FaultCode;
type Body = { stem: string } & Partial<ParsedQuestion> & { kind: ParsedQuestion['kind'] };

const kindMark = /[【[（(]\s{0,2}([^\s【】[\]（）()]{2,8})\s{0,2}[】\]）)]/g;
const pointsMark =
  /[（(【[]\s{0,2}(?:本题|本小题|共|满分|分值[:：]?)?\s{0,2}(\d{1,3}(?:\.\d)?)\s{0,2}分\s{0,2}[)）】\]]/;

/** The stem without the remarks on kind and points that stand at its ends. */
function remarksApart(draft: Draft): { stem: string; kind: SectionKind | null; points: number | null } {
  let stem = draft.stem.join('\n').trim();
  let kind: SectionKind | null = null;
  for (const mark of stem.slice(0, 400).matchAll(kindMark)) {
    const named = kindNamed(mark[1] as string);
    if (named === null) continue;
    kind = named;
    stem = stem.replace(mark[0], '').trim();
    break;
  }
  const points = pointsMark.exec(stem);
  if (points !== null) stem = stem.replace(points[0], '').trim();
  return { stem, kind, points: points === null ? null : Number(points[1]) };
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

function bodyOf(draft: Draft, kind: SectionKind | null, written: string): Body | FaultCode {
  const apart = draft.options.length > 0 ? null : optionsBehind(written);
  const options = (apart?.options ?? draft.options).map(({ letter, text }) => ({
    letter,
    text: text.trim(),
  }));
  const stem = apart?.stem ?? written;
  if (stem === '' && options.length === 0) return 'stem-missing';
  if (options.length > 0) return choiceBody(draft, kind, stem, options);
  const given = draft.answer?.join('\n').trim() ?? '';
  if (kind === 'single' || kind === 'multiple' || kind === 'choice') return 'options-missing';
  if (kind === 'essay' || kind === 'case') return essayBody(stem, given);
  if (kind === 'true-false' && truthIn(given) === null && /_{2,}/.test(stem))
    return fillBody(stem, given, 'fill');
  if (kind === 'true-false' || (kind === null && given !== '' && truthIn(given) !== null))
    return truthBody(stem, given);
  const within = kind === 'fill' ? null : answerWithin(stem);
  if (kind === null && given === '' && within !== null && truthIn(within.answer) !== null)
    return truthBody(stem, given);
  if (kind === 'numeric') return numericBody(stem, given);
  return fillBody(stem, given, kind);
}

function choiceBody(
  draft: Draft,
  kind: SectionKind | null,
  stem: string,
  options: Draft['options'],
): Body | FaultCode {
  const seen = options.map(({ letter }) => letter);
  if (new Set(seen).size < seen.length) return 'option-repeated';
  if (seen.some((letter, at) => letter !== String.fromCharCode(65 + at))) return 'option-out-of-order';
  if (options.length < 2) return 'options-too-few';
  const told = draft.answer?.join('\n').trim() ?? '';
  const within = answerWithin(stem);
  // Where nothing but the explanation says it: … 故选C。
  const given = told === '' && within === null ? (chosenBehind(draft.explanation.join('\n')) ?? '') : told;
  const inner = within === null ? null : lettersIn(within.answer);
  const outer = given === '' ? null : (lettersIn(given) ?? byText(given, options));
  if (given !== '' && outer === null) {
    return truthOption(draft, kind, stem, given, options) ?? 'answer-unreadable';
  }
  if (inner !== null && outer !== null && inner.letters.join('') !== outer.letters.join(''))
    return 'answer-in-conflict';
  const key = outer ?? inner;
  if (key === null) return truthOption(draft, kind, stem, within?.answer ?? '', options) ?? 'answer-missing';
  if (key.letters.some((letter) => !seen.includes(letter))) return 'answer-not-an-option';
  const shown = inner === null ? stem : (within?.stem ?? stem);
  if (kind === 'true-false' || truthPair(options) !== null) {
    const value = truthPair(options);
    if (value !== null && key.letters.length === 1) {
      const correct = key.letters[0] === 'A' ? value : !value;
      return { kind: 'true-false', stem: shown, correct, ...said(key.rest) };
    }
  }
  if (kind === 'single' && key.letters.length > 1) return 'answer-in-conflict';
  const many = key.letters.length > 1 || kind === 'multiple';
  const share = many ? Math.round(1e7 / key.letters.length) / 1e7 : 1;
  const answers = options.map(({ letter, text }): ParsedAnswer => ({
    text,
    fraction: key.letters.includes(letter) ? share : 0,
  }));
  return { kind: many ? 'multiple-choice' : 'single-choice', stem: shown, answers, ...said(key.rest) };
}

/** What an answer says beyond its letter explains it. */
function said(rest: string): { generalFeedback?: string } {
  return rest === '' ? {} : { generalFeedback: rest };
}

/** The option whose text is the answer. */
function byText(given: string, options: Draft['options']): { letters: string[]; rest: string } | null {
  const same = options.find(({ text }) => text.trim() === given);
  return same === undefined ? null : { letters: [same.letter], rest: '' };
}

/** Whether two options are right and wrong: true when the first is right. */
function truthPair(options: Draft['options']): boolean | null {
  const [first, second] = options.map(({ text }) => truthIn(text)?.value ?? null);
  if (options.length !== 2 || first === null || second === null || first === second) return null;
  return first ?? null;
}

function truthOption(
  _: Draft,
  kind: SectionKind | null,
  stem: string,
  given: string,
  options: Draft['options'],
): Body | FaultCode | null {
  if (truthPair(options) === null && kind !== 'true-false') return null;
  return truthIn(given) === null ? null : truthBody(stem, given);
}

function truthBody(stem: string, given: string): Body | FaultCode {
  const within = answerWithin(stem);
  const inner = within === null ? null : truthIn(within.answer);
  const outer = given === '' ? null : (truthIn(given) ?? truthByLetter(given));
  if (given !== '' && outer === null) return 'answer-unreadable';
  if (inner !== null && outer !== null && inner.value !== outer.value) return 'answer-in-conflict';
  const key = outer ?? inner;
  if (key === null) return 'answer-missing';
  const shown = (inner === null ? stem : (within?.stem ?? stem)).replace(
    /\s{0,4}[（(][\s\u3000]{0,40}[)）]\s{0,4}[。.]?$/,
    (end) => (end.includes('。') ? '。' : ''),
  );
  const bare = shown.replace(/^[（(][\s\u3000]{0,40}[)）]\s{0,4}/, '').trim();
  return bare === ''
    ? 'stem-missing'
    : { kind: 'true-false', stem: bare, correct: key.value, ...said(key.rest) };
}

/** A and B on answer sheets of 判断: right and wrong. */
function truthByLetter(given: string): { value: boolean; rest: string } | null {
  const key = lettersIn(given);
  const [letter, more] = key?.letters ?? [];
  return key === null || more !== undefined || (letter !== 'A' && letter !== 'B')
    ? null
    : { value: letter === 'A', rest: key.rest };
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

function numericBody(stem: string, given: string): Body | FaultCode {
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

function fillBody(stem: string, given: string, kind: SectionKind | null): Body | FaultCode {
  const { pieces, within } = blanksIn(stem, given === '');
  const count = pieces.length - 1;
  if (count === 0 && kind !== 'fill') return given === '' ? 'kind-unclear' : essayBody(stem, given);
  const told = given === '' && within.length > 0 ? within.map((text) => [text]) : null;
  if (told === null && given === '') return 'answer-missing';
  const accepted = told ?? answersOfBlanks(given, Math.max(count, 1));
  if (accepted === null) return 'blank-count';
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
