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
const answerLine = /^ANSWER[ \t]*[:：](.*)$/i;

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
  for (const [no, raw] of lines.entries()) {
    const line = raw.trim();
    const answer = answerLine.exec(line);
    if (line === '') continue;
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
  const letter = said.trim()[0]?.toUpperCase() ?? '';
  if (draft.options.length === 0) return void refuse(draft.first, 'options-missing');
  if (draft.options.length === 1) return void refuse(draft.first, 'options-too-few');
  if (letter === '') return void refuse(no, 'answer-missing');
  if (new Set(draft.letters).size < draft.letters.length) return void refuse(draft.first, 'option-repeated');
  const key = draft.letters.indexOf(letter);
  if (key < 0) return void refuse(no, 'answer-not-an-option');
  const stem = draft.stem.join('\n');
  const answers = draft.options.map((text, at): ParsedAnswer => ({ text, fraction: at === key ? 1 : 0 }));
  bank.questions.push({
    kind: 'single-choice',
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
