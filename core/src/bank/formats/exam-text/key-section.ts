import { isKeyAlone } from './answer-forms.ts';
import { takeLine } from './apply.ts';
import type { Draft, SectionOpen } from './draft.ts';
import { barely, keyLine, keysIn, keyTable, type KeyEntry } from './keys.ts';
import { innerSection } from './cases.ts';
import { stretchesOf } from './labels.ts';
import { numberedLine, type NumberStyle } from './numbers.ts';
import type { Reading } from './reader.ts';
import { headedLine, type Section } from './sections.ts';

/** The answers at the end of a paper or a section, while they are read. */
export interface KeyReading {
  /** The sections the answers may belong to. */
  readonly sections: readonly SectionOpen[];
  /** The one that its heading named, or that counting has reached. */
  at: SectionOpen | null;
  readonly used: Set<SectionOpen>;
  last: number;
  open: Draft | null;
  /** How the numbers of these answers are written. */
  style: NumberStyle | null;
  before: string;
  readonly lines: readonly string[];
  /** Whether keys without numbers fit no questions here. */
  bareRefused: boolean;
  /** Lines up to this one are taken already. */
  takenTo: number;
}

/** More sections than this nobody answers in one list. */
const mostSections = 60;

export function openKeys({ sections, lines }: Pick<Reading, 'sections' | 'lines'>): KeyReading {
  return {
    sections: sections.slice(-mostSections),
    at: null,
    used: new Set(),
    last: 0,
    open: null,
    style: null,
    before: '',
    lines,
    bareRefused: false,
    takenTo: -1,
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
  keys.style = null;
  keys.bareRefused = false;
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
  keys.style = null;
  keys.bareRefused = false;
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
  keys.style ??= entry.style ?? null;
  answer(keys, draft, entry);
  return true;
}

function answer(keys: KeyReading, draft: Draft, entry: Pick<KeyEntry, 'text' | 'line'>): void {
  keys.open = draft;
  const last = draft.last;
  draft.mode = 'answer';
  draft.answer ??= [];
  if (entry.text !== '') takeLine(draft, entry.text, entry.line);
  if (draft.answer.length === 0) draft.answer = null;
  draft.answerLine = entry.line;
  draft.last = last;
}

/** Gives a key that names no question to the one whose turn it is. */
function dealt(keys: KeyReading, draft: Draft, entry: Pick<KeyEntry, 'text' | 'line'>): void {
  draft.guessed.add('key-by-place');
  answer(keys, draft, entry);
}

/** The questions that keys without numbers would answer: those of the section named, or all, as far as they have none. */
function unanswered(keys: KeyReading): Draft[] {
  const sections = keys.at === null ? keys.sections : [keys.at];
  return sections.flatMap(draftsOf).filter((draft) => draft.parts === null && draft.answer === null);
}

/** Keys without numbers, on one line or one a line: each to its question, if there are exactly as many. */
function dealBare(keys: KeyReading, text: string, no: number): boolean {
  if (keys.bareRefused) return false;
  const waiting = unanswered(keys);
  const one = barely(text, waiting.length);
  if (one !== null) {
    for (const [at, draft] of waiting.entries()) dealt(keys, draft, { text: one[at] ?? '', line: no });
    return true;
  }
  const told: { text: string; line: number }[] = [];
  for (let line = no; line < keys.lines.length && told.length <= waiting.length; line += 1) {
    const said = (keys.lines[line] ?? '').trim();
    if (said === '') continue;
    if (!isKeyAlone(said)) break;
    told.push({ text: said, line });
  }
  keys.bareRefused = told.length === 0 || told.length !== waiting.length;
  if (keys.bareRefused) return false;
  for (const [at, draft] of waiting.entries()) dealt(keys, draft, told[at] ?? { text: '', line: no });
  keys.takenTo = told.at(-1)?.line ?? no;
  return true;
}

/** 单选题：1.A 2.B or 判断题：√× among the answers; null when the line is no such thing. */
export function takeHeadedKey(
  reading: Reading,
  keys: KeyReading | null,
  line: string,
  no: number,
): KeyReading | null {
  const headed = headedLine(line);
  if (headed === null) return null;
  const entries = keysIn(headed.rest, no);
  if (entries === null ? keys === null : keys === null && entries.length < 2) return null;
  const open = keys ?? openKeys(reading);
  const before = open.at;
  if (!goTo(open, headed.section)) return null;
  if (entries === null) {
    if (dealBare(open, headed.rest, no)) return open;
    open.at = before;
    return null;
  }
  return entries.every((entry) => give(open, entry)) ? open : null;
}

/** A table 题号 | 答案 outside the answers: what it says is given, an empty one is passed over. Its last line, or null. */
export function takeTable(reading: Reading, no: number): number | null {
  const text = reading.lines[no] ?? '';
  if (!/^题\s?号[:：\s|]+[\d一二三四五六七八九十]/.test(text)) return null;
  let next = no + 1;
  while (next < no + 4 && reading.lines[next] === '') next += 1;
  const below = reading.lines[next] ?? '';
  if (!/^(?:答\s?案|得\s?分|分\s?值|[评阅]卷人|选项)/.test(below)) return null;
  const keys = openKeys(reading);
  keys.at = reading.section.drafts.length > 0 ? reading.section : null;
  for (const entry of keyTable(text, below, next) ?? []) give(keys, entry);
  return next;
}

/** 3.答案：B, under question 3 or behind all of them: its answer, or what explains it. */
export function takesNumberedAnswer(reading: Reading, text: string, no: number): boolean {
  const number = numberedLine(text);
  if (number === null || number.style === 'chinese') return false;
  const [first] = stretchesOf(number.rest, false);
  if (first?.label !== 'answer' && first?.label !== 'explanation') return false;
  const { draft, material, section } = reading;
  const near = material === null ? section.drafts : innerSection(material).drafts;
  const isOpen = (one: Draft) =>
    one.number === number.number && (first.label === 'explanation' || one.answer === null);
  const found = draft !== null && isOpen(draft) ? draft : near.find(isOpen);
  if (found === undefined) return false;
  takeLine(found, number.rest, no);
  reading.draft = found;
  return true;
}

/** A numbered line inside an answer: its number is written otherwise than those of answers and of its question. */
function isListed(keys: KeyReading, entries: readonly KeyEntry[]): boolean {
  const [{ style, number } = { number: 0 }] = entries;
  if (entries.length !== 1 || style === undefined || keys.open === null) return false;
  if (keys.style === null || keys.style === style) return false;
  return findDraft(keys, number)?.style !== style;
}

/** Takes a line of answers; false when it names a question that is not there. */
export function takeKeyLine(keys: KeyReading, line: string, no: number): boolean {
  const place = numberedLine(line);
  const placed = place?.style === 'chinese' && (keys.open === null || keyLine(place.rest, no) !== null);
  if (placed) goToPlace(keys, place.number);
  const text = placed ? place.rest : line;
  if (text === '' || no <= keys.takenTo) return true;
  const isAnswered = keys.open === null || (keys.open.answer?.length ?? 0) > 0;
  if (isAnswered && barely(text, 1) !== null && dealBare(keys, text, no)) return true;
  const entries = keyTable(keys.before, text, no) ?? keyLine(text, no);
  keys.before = text;
  if (entries !== null && !isListed(keys, entries)) {
    const inAnswer = keys.open !== null && entries.length === 1 && entries[0]?.number !== keys.last + 1;
    const given = entries.map((entry) => give(keys, entry));
    if (given.every(Boolean)) return true;
    if (!inAnswer || keysIn(text, no) !== null) return false;
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
  const waiting = draftsOf(reading.section).filter((one) => one.answer === null && one.parts === null);
  const isOwn = keysIn(first.text, no)?.length === 1 && reading.draft?.number === entries?.[0]?.number;
  if (entries === null || (!isOwn && (entries.length < 2 || waiting.length < 2))) return false;
  const keys = openKeys(reading);
  keys.at = reading.section;
  keys.used.add(reading.section);
  return entries.every((entry) => give(keys, entry));
}
