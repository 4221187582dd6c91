import type { FaultCode } from '../fault-texts.ts';
import type { ParsedAnswer } from '../parsed.ts';
import { chosenBehind } from './answer-forms.ts';
import { answerWithin, letterBeside, lettersIn, withoutEmpty } from './answers.ts';
import { said, type BodyOrFault } from './body.ts';
import type { Draft } from './draft.ts';
import { withoutLook, withoutTick, type Option } from './options.ts';
import type { SectionKind } from './sections.ts';
import { truthBody, truthPair } from './truth-body.ts';

/** The letters that are right, what is said beyond them, and the question without them. */
interface Keyed {
  readonly letters: readonly string[];
  readonly rest: string;
  readonly stem: string;
  readonly options: readonly Option[];
}

/** A choice with its key: beside the question, in its brackets, at its options, or at the end of what explains it. */
export function choiceBody(
  draft: Draft,
  kind: SectionKind | null,
  stem: string,
  written: readonly Option[],
): BodyOrFault {
  // Columns are read line by line: A C B D.
  const options = [...written].sort((one, other) => one.letter.charCodeAt(0) - other.letter.charCodeAt(0));
  const letters = options.map(({ letter }) => letter);
  if (new Set(letters).size < letters.length) return 'option-repeated';
  if (letters.some((letter, at) => letter !== String.fromCharCode(65 + at))) return 'option-out-of-order';
  if (options.length < 2) return 'options-too-few';
  const given = draft.answer?.join('\n').trim() ?? '';
  const keyed = keyOf(draft, given, stem, options);
  if (typeof keyed === 'string') return asTruth(draft, { kind, fault: keyed, stem, given, options });
  if (keyed.letters.some((letter) => !letters.includes(letter))) return 'answer-not-an-option';
  const first = truthPair(options);
  if (first !== null && keyed.letters.length === 1) {
    const correct = keyed.letters[0] === 'A' ? first : !first;
    return { kind: 'true-false', stem: withoutEmpty(keyed.stem), correct, ...said(keyed.rest) };
  }
  if (kind === 'single' && keyed.letters.length > 1) return 'answer-in-conflict';
  return { ...answersOf(keyed, kind), ...said(keyed.rest) };
}

function answersOf({ letters, stem, options }: Keyed, kind: SectionKind | null) {
  const many = letters.length > 1 || kind === 'multiple';
  const share = many ? Math.round(1e7 / letters.length) / 1e7 : 1;
  const answers = options.map(({ letter, text }): ParsedAnswer => ({
    text,
    fraction: letters.includes(letter) ? share : 0,
  }));
  return { kind: many ? ('multiple-choice' as const) : ('single-choice' as const), stem, answers };
}

/** Where the key stands, and what it says; or why there is none. */
function keyOf(
  draft: Draft,
  told: string,
  stem: string,
  options: readonly Option[],
): Keyed | 'answer-unreadable' | 'answer-missing' | 'answer-in-conflict' {
  const inBrackets = answerWithin(stem);
  const beside = inBrackets === null && told === '' ? letterBeside(stem) : null;
  const within = inBrackets ?? beside;
  const inner = within === null ? null : lettersIn(within.answer);
  const atOptions = told === '' && inner === null ? markedOf(options) : null;
  if (atOptions !== null) {
    draft.guessed.add(atOptions.byLook ? 'key-by-look' : 'key-at-option');
    return { ...atOptions, stem };
  }
  if (beside !== null) draft.guessed.add('key-behind-stem');
  // Where nothing but the explanation says it: … 故选C。
  const given = told === '' && within === null ? (chosenIn(draft.explanation) ?? '') : told;
  if (given !== '' && told === '') draft.guessed.add('key-in-explanation');
  const byLetters = given === '' ? null : lettersIn(given);
  const outer = byLetters ?? (given === '' ? null : byText(given, options));
  if (outer !== null && byLetters === null) draft.guessed.add('key-by-words');
  if (given !== '' && outer === null) return 'answer-unreadable';
  if (inner !== null && outer !== null && inner.letters.join('') !== outer.letters.join(''))
    return 'answer-in-conflict';
  const key = outer ?? inner;
  if (key === null) return 'answer-missing';
  const shown = options.map((one) => ({
    ...one,
    text: withoutLook(one.text).replace(/\s{0,4}[（(]正确答案[)）]$/, ''),
  }));
  const asked = inner === null ? stem : (within?.stem ?? stem);
  return { ...key, stem: withoutPlace(asked), options: shown };
}

/** Without the brackets for the key before the question, where its blank stands further on. */
function withoutPlace(stem: string): string {
  const bare = stem.replace(/^[（(][\s\u3000]{0,20}[)）]\s{0,4}/, '');
  return bare !== stem && /[（(][\s\u3000]{0,40}[)）]|_{2,}/.test(bare) ? bare : stem;
}

/** The letters with which a line of the explanation ends, …故选C。, or all of it begins, C。… */
function chosenIn(explanation: readonly string[]): string | null {
  const text = explanation.join('\n').trim();
  const told = new Set(text.split('\n').flatMap((line) => chosenBehind(line) ?? []));
  if (told.size > 0) return told.size === 1 ? ([...told][0] ?? null) : null;
  return /^([A-J]{1,8})(?=[。.：:；;](?!\d))/.exec(text)?.[1] ?? null;
}

/** The options that a star, a tick or （正确答案） marks, where some are marked and not all. */
function markedOf(options: readonly Option[]): (Omit<Keyed, 'stem'> & { byLook: boolean }) | null {
  const bare = options.map((option) => {
    const text = withoutTick(option.text);
    return text === null ? option : { ...option, text, marked: true };
  });
  const letters = bare.filter(({ marked }) => marked === true).map(({ letter }) => letter);
  if (letters.length === 0 || letters.length === options.length) return null;
  const byLook = options.some(({ text }) => withoutLook(text) !== text);
  return { letters, rest: '', options: bare, byLook };
}

/** The option whose text is the answer, or all of them: 全选. */
function byText(given: string, options: readonly Option[]): { letters: string[]; rest: string } | null {
  if (/^(?:全选|全部(?:正确|选择?)?|都选)[。.]?$/.test(given))
    return { letters: options.map(({ letter }) => letter), rest: '' };
  const same = options.find(({ text }) => text.trim() === given);
  return same === undefined ? null : { letters: [same.letter], rest: '' };
}

/** A judgement whose two options are right and wrong may be answered by √. */
function asTruth(
  draft: Draft,
  {
    kind,
    fault,
    stem,
    given,
    options,
  }: {
    kind: SectionKind | null;
    fault: FaultCode;
    stem: string;
    given: string;
    options: readonly Option[];
  },
): BodyOrFault {
  if (fault === 'answer-in-conflict' || (truthPair(options) === null && kind !== 'true-false')) return fault;
  const read = truthBody(stem, given, draft.guessed);
  return typeof read === 'string' ? fault : read;
}
