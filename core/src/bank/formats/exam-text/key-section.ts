import { takeLine } from './apply.ts';
import type { Draft, SectionOpen } from './draft.ts';
import { keyLine, keyTable, type KeyEntry } from './keys.ts';
import { innerSection } from './cases.ts';
import { stretchesOf } from './labels.ts';
import { numberedLine } from './numbers.ts';
import type { Reading } from './reader.ts';
import type { Section } from './sections.ts';

/** The answers at the end of a paper or a section, while they are read. */
export interface KeyReading {
  /** The sections the answers may belong to. */
  readonly sections: readonly SectionOpen[];
  /** The one that its heading named, or that counting has reached. */
  at: SectionOpen | null;
  readonly used: Set<SectionOpen>;
  last: number;
  open: Draft | null;
  before: string;
}

/** More sections than this nobody answers in one list. */
const mostSections = 60;

export function openKeys(sections: readonly SectionOpen[]): KeyReading {
  return {
    sections: sections.slice(-mostSections),
    at: null,
    used: new Set(),
    last: 0,
    open: null,
    before: '',
  };
}

/** The questions answers may be given to, sub-questions of cases among them. */
function draftsOf(section: SectionOpen): Draft[] {
  return section.drafts.flatMap((draft) =>
    draft.parts === null ? [draft] : [draft, ...innerSection(draft).drafts],
  );
}

/** Goes to the section a heading among the answers names; false when there is none left. */
export function goTo(keys: KeyReading, heading: Section): boolean {
  const free = keys.sections.filter((section) => !keys.used.has(section) && section.drafts.length > 0);
  const found = free.find(({ kind }) => kind === heading.kind);
  if (found === undefined) return false;
  keys.used.add(found);
  keys.at = found;
  keys.last = 0;
  keys.open = null;
  return true;
}

/** Whether a heading among the answers can only open new questions: its kind has been answered already. */
export function isAnswered(sections: readonly SectionOpen[], heading: Section): boolean {
  const same = sections
    .slice(-mostSections)
    .filter(({ kind, drafts }) => kind === heading.kind && drafts.length > 0);
  return same.every(({ drafts }) => drafts.every(({ answer }) => answer !== null));
}

/** Goes to the section of this place in the paper: 三、1.A 2.B. */
function goToPlace(keys: KeyReading, place: number): void {
  const found = keys.sections.find((section) => section.place === place && section.drafts.length > 0);
  if (found === undefined) return;
  keys.used.add(found);
  keys.at = found;
  keys.last = 0;
  keys.open = null;
}

function findDraft(keys: KeyReading, number: number): Draft | null {
  const within = (section: SectionOpen) =>
    draftsOf(section).find((draft) => draft.number === number && draft.parts === null);
  if (keys.at !== null) {
    const found = within(keys.at);
    if (found !== undefined && (number > keys.last || keys.used.has(keys.at))) return found;
  }
  const from = keys.at === null ? 0 : keys.sections.indexOf(keys.at) + (number <= keys.last ? 1 : 0);
  for (const section of [...keys.sections.slice(from), ...keys.sections.slice(0, from)]) {
    const found = within(section);
    if (found === undefined || found.answer !== null) continue;
    keys.at = section;
    return found;
  }
  return null;
}

/** Gives one answer to its question; false when no question has that number. */
function give(keys: KeyReading, entry: KeyEntry): boolean {
  const draft = findDraft(keys, entry.number);
  if (draft === null) return false;
  keys.last = entry.number;
  keys.open = draft;
  const last = draft.last;
  draft.mode = 'answer';
  draft.answer ??= [];
  if (entry.text !== '') takeLine(draft, entry.text, entry.line);
  if (draft.answer.length === 0) draft.answer = null;
  draft.answerLine = entry.line;
  draft.last = last;
  return true;
}

/** Takes a line of answers; false when it names a question that is not there. */
export function takeKeyLine(keys: KeyReading, line: string, no: number): boolean {
  const place = numberedLine(line);
  const placed = place?.style === 'chinese' && (keys.open === null || keyLine(place.rest, no) !== null);
  if (placed) goToPlace(keys, place.number);
  const text = placed ? place.rest : line;
  if (text === '') return true;
  const entries = keyTable(keys.before, text, no) ?? keyLine(text, no);
  keys.before = text;
  if (entries !== null) {
    const inAnswer = keys.open !== null && entries.length === 1 && entries[0]?.number !== keys.last + 1;
    const given = entries.map((entry) => give(keys, entry));
    if (given.every(Boolean)) return true;
    if (!inAnswer) return false;
  }
  if (keys.open === null) return true;
  const { last } = keys.open;
  takeLine(keys.open, text, no);
  keys.open.last = last;
  return true;
}

/** Answers that stand in one 答案 line for a whole section: 1-5 ABCDD. */
export function dealSectionKey(reading: Reading, text: string, no: number): boolean {
  const said = stretchesOf(text);
  const [first] = said;
  if (said.length !== 1 || first?.label !== 'answer' || !/^[（(]?\d{1,4}/.test(first.text)) return false;
  const entries = keyLine(first.text, no);
  if (entries === null || entries.length < 2) return false;
  if (reading.section.drafts.filter(({ answer }) => answer === null).length < 2) return false;
  const keys = openKeys(reading.sections);
  keys.at = reading.section;
  keys.used.add(reading.section);
  return entries.every((entry) => give(keys, entry));
}
