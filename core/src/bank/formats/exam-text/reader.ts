import { takeLine } from './apply.ts';
import { openDraft, openSection, type Draft, type SectionOpen } from './draft.ts';
import { stretchesOf } from './labels.ts';
import { numberedLine, type Numbered } from './numbers.ts';
import { optionsIn } from './options.ts';
import { opensKey, sectionIn } from './sections.ts';

/** A document while it is read: its lines, its sections, and what is open. */
export interface Reading {
  readonly lines: readonly string[];
  readonly sections: SectionOpen[];
  section: SectionOpen;
  draft: Draft | null;
  /** The case whose sub-questions are being read. */
  material: Draft | null;
  /** The last number of a case's questions when its heading names them. */
  materialTo: number | null;
  /** How far a list inside an answer has counted. */
  nested: number;
  readonly headed: boolean;
  readonly numbered: boolean;
}

export function openReading(lines: readonly string[]): Reading {
  const section = openSection(null, 0);
  const headed = lines.some((line) => sectionIn(line.trim()) !== null);
  const numbered = lines.some((line) => isQuestionNumber(numberedLine(line.trim())));
  return {
    lines,
    sections: [section],
    section,
    draft: null,
    material: null,
    materialTo: null,
    nested: 0,
    headed,
    numbered,
  };
}

function isQuestionNumber(number: Numbered | null): boolean {
  return number !== null && number.style !== 'chinese';
}

/**
 * Whether the question that would begin on this line has marks of one before the next number: options,
 * a label, a key in brackets. A numbered line inside an answer has none.
 */
export function looksLikeQuestion(lines: readonly string[], from: number): boolean {
  for (let no = from; no < lines.length; no += 1) {
    const text = (lines[no] ?? '').trim();
    if (no > from && (isQuestionNumber(numberedLine(text)) || sectionIn(text) !== null || opensKey(text)))
      return false;
    if (optionsIn(text, 'A') !== null) return true;
    if (stretchesOf(text).some(({ label }) => label === 'answer')) return true;
    if (no === from && /[（(]\s{0,40}[A-H√×对错]?\s{0,40}[)）]|_{2,}/.test(text)) return true;
  }
  return false;
}

/** How far the answer that is being read has counted on its own lines: 答案：1、甲 has counted to 1. */
function countedTo(draft: Draft): number {
  const said = draft.mode === 'explanation' ? draft.explanation : (draft.answer ?? []);
  const last = numberedLine((said.at(-1) ?? '').trim());
  return last === null || last.style === 'chinese' ? 0 : last.number;
}

/** Whether a numbered line begins a question, or is part of the one that is open. */
export function beginsQuestion(reading: Reading, number: Numbered, no: number): boolean {
  const { section, draft, lines } = reading;
  if (draft === null) return !reading.headed || section.ordinal > 0 || looksLikeQuestion(lines, no);
  if (section.style !== null && number.style !== section.style) return false;
  const last = section.drafts.at(-1)?.number ?? 0;
  const collecting = draft.mode !== 'option';
  if (number.number === last + 1) {
    if (collecting && reading.nested === 0) reading.nested = countedTo(draft);
    if (!collecting || reading.nested === 0 || number.number !== reading.nested + 1) return true;
    return looksLikeQuestion(lines, no);
  }
  if (collecting && (number.number === 1 || number.number === reading.nested + 1)) {
    if (draft.answer === null || !looksLikeQuestion(lines, no)) {
      reading.nested = number.number;
      return false;
    }
  }
  return (
    looksLikeQuestion(lines, no) ||
    (number.number > last && number.number <= last + 20 && draft.mode === 'option')
  );
}

/** Whether questions of the open section have numbers: its own lines say so where its heading names a kind. */
export function hasNumbers({ section, numbered }: Reading): boolean {
  return section.numbered ?? numbered;
}

/** Whether a number stands before the first answer behind this line, within its section. */
export function numbersFollow(lines: readonly string[], from: number): boolean {
  for (let no = from; no < lines.length; no += 1) {
    const text = lines[no] ?? '';
    if (isQuestionNumber(numberedLine(text))) return true;
    if (sectionIn(text) !== null || opensKey(text)) return false;
    if (stretchesOf(text).some(({ label }) => label === 'answer')) return false;
  }
  return false;
}

/** Opens a question in the section that is open. */
export function begin(reading: Reading, number: Numbered | null, text: string, no: number): Draft {
  const { section } = reading;
  section.style ??= number?.style ?? null;
  const draft = openDraft(no, section, number?.number ?? null, number?.style ?? null);
  section.drafts.push(draft);
  reading.draft = draft;
  reading.nested = 0;
  const asked = number === null ? text.replace(/^(?:问|Q)\s{0,2}[:：]\s{0,4}/, '') : text;
  if (asked !== '') takeLine(draft, asked, no);
  return draft;
}

/** Opens a section for the lines that follow. */
export function enter(reading: Reading, section: SectionOpen): void {
  reading.sections.push(section);
  reading.section = section;
  reading.draft = null;
  reading.material = null;
  reading.materialTo = null;
  reading.nested = 0;
}
