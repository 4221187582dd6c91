import { cleanName } from './gift-text.ts';
import { emptyBank, type ParsedAnswer, type ParsedBank } from './parsed.ts';
import type { FaultCode } from './fault-texts.ts';
import { faultAt, linesOf } from './source.ts';

/** A question being read: its text, its options with their letters. */
interface Draft {
  first: number;
  stem: string[];
  letters: string[];
  options: string[];
}

const option = /^([A-Za-z])[).．、）][ \t]+(.*)$/;
const bareOption = /^([A-Z])[).．、）](.*)$/;
const answerLine = /^(?:ANSWER|(?:正确|参考)?答案)[ \t]*[:：](.*)$/i;
const feedbackLine = /^(?:FEEDBACK|EXPLANATION|解析)[ \t]*[:：][ \t]*(.*)$/i;

/** Reads an Aiken file: text, options `A.` or `A)`, then `ANSWER: A`. */
export function parseAiken(text: string): ParsedBank {
  const lines = linesOf(text);
  const bank = emptyBank();
  let draft: Draft | null = null;
  const drop = (at: Draft, code: FaultCode, no: number) =>
    bank.errors.push({
      ...faultAt(lines, at.first, 0, code),
      place: { line: at.first + 1, column: 1, endLine: no },
    });
  let blank = true;
  for (const [no, raw] of lines.entries()) {
    const line = raw.trim();
    const answer = answerLine.exec(line);
    const parted = blank;
    blank = line === '';
    if (line === '' || (draft === null && !parted && takeFeedback(line, no, bank))) continue;
    if (answer !== null) {
      if (draft === null) bank.errors.push(faultAt(lines, no, 0, 'answer-without-question'));
      else finish(draft, answer[1] ?? '', no, lines, bank);
      draft = null;
      continue;
    }
    const choice = optionIn(line, draft);
    if (choice !== null && draft !== null) {
      draft.letters.push(choice.letter);
      draft.options.push(choice.text);
      continue;
    }
    const last = (draft?.options.length ?? 0) - 1;
    if (draft !== null && last >= 0 && !parted && !asksAnew(lines, no)) {
      draft.options[last] += `\n${line}`;
      continue;
    }
    if (draft !== null && draft.options.length > 0) {
      drop(draft, 'answer-missing', no);
      draft = null;
    }
    draft ??= { first: no, stem: [], letters: [], options: [] };
    draft.stem.push(line);
  }
  if (draft !== null)
    drop(draft, draft.options.length > 0 ? 'answer-missing' : 'options-missing', lines.length);
  return bank;
}

/** FEEDBACK: or 解析： under an answer explains the question it ends. */
function takeFeedback(line: string, no: number, bank: ParsedBank): boolean {
  const said = feedbackLine.exec(line)?.[1] ?? '';
  const [question, place] = [bank.questions.at(-1), bank.places.at(-1)];
  if (said === '' || question === undefined || place?.endLine !== no) return false;
  question.generalFeedback = said;
  place.endLine = no + 1;
  return true;
}

/** Whether options from A begin before the next answer: this line begins a question, it does not go on with an option. */
function asksAnew(lines: readonly string[], from: number): boolean {
  for (const line of lines.slice(from + 1, from + 12)) {
    if (answerLine.test(line.trim())) return false;
    if (/^[Aa][).．、）]/.test(line.trim())) return true;
  }
  return false;
}

/** An option of this line; one without a blank behind its mark counts only where its letter is due. */
function optionIn(line: string, draft: Draft | null): { letter: string; text: string } | null {
  if (draft === null) return null;
  const match = option.exec(line) ?? bareOption.exec(line);
  if (match === null) return null;
  const letter = (match[1] as string).toUpperCase();
  const due = String.fromCharCode(65 + draft.options.length);
  const spaced = /^[A-Z][).][ \t]/.test(line);
  return spaced || letter === due ? { letter, text: (match[2] as string).trim() } : null;
}

function finish(draft: Draft, said: string, no: number, lines: readonly string[], bank: ParsedBank): void {
  const place = { line: draft.first + 1, column: 1, endLine: no + 1 };
  const refuse = (at: number, code: FaultCode) => bank.errors.push({ ...faultAt(lines, at, 0, code), place });
  const several = /^[A-Z](?:[\s,，、;；&]{0,3}[A-Z])*$/i.test(said.trim());
  const keys = several
    ? [...new Set(said.toUpperCase().replace(/[^A-Z]/g, ''))]
    : [said.trim()[0]?.toUpperCase() ?? ''];
  if (draft.options.length === 0) return void refuse(draft.first, 'options-missing');
  if (draft.options.length === 1) return void refuse(draft.first, 'options-too-few');
  if (keys.join('') === '') return void refuse(no, 'answer-missing');
  if (new Set(draft.letters).size < draft.letters.length) return void refuse(draft.first, 'option-repeated');
  const places = keys.map((letter) => draft.letters.indexOf(letter));
  if (places.includes(-1)) return void refuse(no, 'answer-not-an-option');
  const stem = draft.stem.join('\n');
  const share = Math.round(1e7 / places.length) / 1e7;
  const answers = draft.options.map((text, at): ParsedAnswer => ({
    text,
    fraction: places.includes(at) ? share : 0,
  }));
  bank.questions.push({
    kind: places.length > 1 ? 'multiple-choice' : 'single-choice',
    name: cleanName([...stem].slice(0, 50).join('')),
    stem,
    stemFormat: 'moodle',
    defaultMark: 1,
    answers,
    shuffle: true,
    numbering: 'abc',
    nameOptional: true,
  });
  bank.places.push(place);
}
