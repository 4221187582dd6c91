import type { GuessCode } from '../guesses.ts';
import { answerWithin, lettersIn, truthBeside, truthIn, withoutEmpty } from './answers.ts';
import { said, type BodyOrFault } from './body.ts';
import { withoutTick, type Option } from './options.ts';

/** A judgement: its answer stands beside it, in its brackets or behind it. What is guessed is added. */
export function truthBody(written: string, given: string, guessed: Set<GuessCode>): BodyOrFault {
  const within = answerWithin(written);
  const beside = given === '' && within === null ? truthBeside(written) : null;
  const stem = beside?.stem ?? written;
  const inner = truthIn((within ?? beside)?.answer ?? '');
  const plain = given === '' ? null : truthIn(given);
  const outer = plain ?? (given === '' ? null : truthByLetter(given));
  if (outer !== null && plain === null) guessed.add('key-by-letter');
  if (inner !== null && beside !== null) guessed.add('key-behind-stem');
  if (given !== '' && outer === null) return 'answer-unreadable';
  if (inner !== null && outer !== null && inner.value !== outer.value) return 'answer-in-conflict';
  const key = outer ?? inner;
  if (key === null) return 'answer-missing';
  const { asked, why } = reasonApart(inner === null ? stem : (within?.stem ?? stem));
  const bare = withoutEmpty(asked);
  return bare === ''
    ? 'stem-missing'
    : { kind: 'true-false', stem: bare, correct: key.value, ...said(key.rest === '' ? why : key.rest) };
}

/** （×）改正：… — what stands behind the brackets of a judgement and puts it right. */
function reasonApart(stem: string): { asked: string; why: string } {
  const reason = /(?<=[)）】]\s{0,4})(?:理由|改正|更正|修改|原因)\s{0,2}[:：].{1,2000}$/s.exec(stem);
  return reason === null
    ? { asked: stem, why: '' }
    : { asked: stem.slice(0, reason.index).trimEnd(), why: reason[0] };
}

/** 对 and 错 on lines of their own under a judgement, one of them marked: as survey tools write it. Null when they do not stand there. */
export function truthLines(stem: string): { stem: string; given: string } | null {
  const lines = stem.split('\n');
  const told = lines.slice(-2).map((line) => line.trim());
  const bare = told.map((line) => withoutTick(line) ?? line);
  const [first, second] = bare.map((line) => truthIn(line));
  if (lines.length < 3 || first == null || second == null || first.value === second.value) return null;
  if (first.rest !== '' || second.rest !== '') return null;
  const right = told.findIndex((line, at) => line !== bare[at]);
  return { stem: lines.slice(0, -2).join('\n').trim(), given: right < 0 ? '' : (bare[right] as string) };
}

/** A and B on answer sheets of 判断: right and wrong. */
function truthByLetter(given: string): { value: boolean; rest: string } | null {
  const key = lettersIn(given);
  const [letter, more] = key?.letters ?? [];
  return key === null || more !== undefined || (letter !== 'A' && letter !== 'B')
    ? null
    : { value: letter === 'A', rest: key.rest };
}

/** Whether two options are right and wrong: true when the first is right. */
export function truthPair(options: readonly Option[]): boolean | null {
  const [first, second] = options.map(({ text }) => truthIn(text)?.value ?? null);
  if (options.length !== 2 || first === null || second === null || first === second) return null;
  return first ?? null;
}
