import type { ParsedBank, ParsedQuestion, Place } from './parsed.ts';

/**
 * A case in a format that has none is a text of its own, then its questions one by one: whoever else reads
 * the file sees the material and below it the questions. These are the questions to write, in order.
 */
export function caseApart(question: ParsedQuestion): ParsedQuestion[] {
  const { parts = [], defaultMark = 1, notes, ...whole } = question;
  const material: ParsedQuestion = { ...whole, kind: 'info', notes: { ...notes, caseOf: parts.length } };
  const told = parts.map((part, at) => ({ ...part, notes: { ...part.notes, casePart: at + 1 } }));
  return [{ ...material, defaultMark }, ...told];
}

/** The questions behind a material that belong to it: as many as it says, counted on without a break. */
function partsBehind(bank: ParsedBank, at: number): ParsedQuestion[] {
  const most = bank.questions[at]?.notes?.caseOf ?? 0;
  const parts: ParsedQuestion[] = [];
  while (parts.length < most) {
    const next = bank.questions[at + parts.length + 1];
    // One that could not be read is an error of its own: its neighbours stay with their material.
    const no = next?.notes?.casePart ?? 0;
    if (next === undefined || no <= (parts.at(-1)?.notes?.casePart ?? 0)) break;
    parts.push(next);
  }
  return parts;
}

function withoutMarks({ notes = {}, ...question }: ParsedQuestion): ParsedQuestion {
  const { caseOf: _, casePart: __, explanation, ...rest } = notes;
  const told = explanation === undefined ? question : { ...question, generalFeedback: explanation };
  return Object.keys(rest).length === 0 ? told : { ...told, notes: rest };
}

/** Joins what `caseApart` parted; questions and places are joined alike. */
export function joinCases(bank: ParsedBank): void {
  if (!bank.questions.some(({ notes }) => notes?.caseOf !== undefined || notes?.casePart !== undefined))
    return;
  const questions: ParsedQuestion[] = [];
  const places: Place[] = [];
  for (let at = 0; at < bank.questions.length; at += 1) {
    const question = bank.questions[at] as ParsedQuestion;
    const place = bank.places[at] as Place;
    const parts = question.kind === 'info' ? partsBehind(bank, at) : [];
    at += parts.length;
    const last = bank.places[at] as Place;
    questions.push(
      parts.length === 0
        ? withoutMarks(question)
        : { ...withoutMarks(question), kind: 'case', parts: parts.map(withoutMarks) },
    );
    places.push(
      parts.length === 0
        ? place
        : {
            ...place,
            endLine: last.endLine,
            ...(last.endColumn === undefined ? {} : { endColumn: last.endColumn }),
          },
    );
  }
  bank.questions = questions;
  bank.places = places;
}
