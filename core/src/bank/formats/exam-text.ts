import { isKeyAlone } from './exam-text/answer-forms.ts';
import { takeLine } from './exam-text/apply.ts';
import { buildQuestion } from './exam-text/build.ts';
import { dealAnswers, takesMaterial, takesPart } from './exam-text/cases.ts';
import { openSection, type Draft } from './exam-text/draft.ts';
import {
  dealSectionKey,
  goTo,
  isAnswered,
  openKeys,
  takeKeyLine,
  type KeyReading,
} from './exam-text/key-section.ts';
import { numberedLine } from './exam-text/numbers.ts';
import { optionsIn } from './exam-text/options.ts';
import { begin, beginsQuestion, enter, openReading, type Reading } from './exam-text/reader.ts';
import { opensKey, opensPart, sectionIn, type Section } from './exam-text/sections.ts';
import type { FaultCode } from './fault-texts.ts';
import { emptyBank, type ParsedBank, type ParsedQuestion } from './parsed.ts';
import { faultAt, linesOf } from './source.ts';

/**
 * Reads an exam as people write it: headings such as 一、单选题（每题2分）, numbered questions, options,
 * answers beside the question, in its brackets, or collected at the end; case material with
 * sub-questions. What cannot be understood is an error with its line, and all others stand.
 */
export function parseExamText(text: string): ParsedBank {
  const lines = linesOf(text);
  const bank = emptyBank();
  const reading = openReading(lines);
  let keys: KeyReading | null = null;
  let blank = false;
  for (const [no, raw] of lines.entries()) {
    const line = raw.replace(/[\u200b\ufeff]/g, '').trim();
    if (line === '') {
      blank = true;
      continue;
    }
    keys = takeHeading(reading, keys, line, no);
    if (keys !== null && !isHeading(line) && !takeKeyLine(keys, line, no)) {
      bank.errors.push(faultAt(lines, no, 0, 'answer-without-question'));
    }
    if (keys === null && !isHeading(line)) takeQuestionLine(reading, line, no, blank, bank);
    blank = false;
  }
  for (const section of reading.sections) for (const draft of section.drafts) close(draft, lines, bank);
  return inOrder(bank);
}

function isHeading(line: string): boolean {
  return sectionIn(line) !== null || opensKey(line);
}

/** Headings open a section, or the answers; what is open now. */
function takeHeading(reading: Reading, keys: KeyReading | null, line: string, no: number): KeyReading | null {
  if (opensKey(line)) {
    if (keys === null && opensOneAnswer(reading, no)) {
      takeLine(reading.draft as Draft, '答案：', no);
      return null;
    }
    return keys ?? openKeys(reading.sections);
  }
  const section = sectionIn(line);
  if (section === null) return keys;
  if (section.key || (keys !== null && !isAnswered(reading.sections, section))) {
    const open = keys ?? openKeys(reading.sections);
    return goTo(open, section) || keys === null ? open : startSection(reading, section, line);
  }
  return startSection(reading, section, line);
}

/** 参考答案： on a line of its own under one question: its answer follows, not the paper's. */
function opensOneAnswer(reading: Reading, no: number): boolean {
  const { draft, lines } = reading;
  if (draft === null || draft.answer !== null) return false;
  const next = lines.slice(no + 1, no + 4).find((line) => line.trim() !== '');
  if (draft.options.length > 0 && (next === undefined || !isKeyAlone(next))) return false;
  // The sections just read say how the paper does it.
  const others = reading.sections.slice(-8).flatMap(({ drafts }) => drafts.slice(-50));
  const told = others.filter((one) => one !== draft && one.parts === null);
  if (told.length > 0 && told.every(({ answer }) => answer === null)) return false;
  return next !== undefined && numberedLine(next.trim())?.number !== 1;
}

function startSection(reading: Reading, section: Section, line: string): null {
  const numeral = numberedLine(line);
  const place = numeral?.style === 'chinese' ? numeral.number : null;
  enter(reading, openSection(section, reading.sections.length, place));
  return null;
}

function takeQuestionLine(
  reading: Reading,
  line: string,
  no: number,
  blank: boolean,
  bank: ParsedBank,
): void {
  if (dealSectionKey(reading, line, no) || takesMaterial(reading, line, no) || takesPart(reading, line, no))
    return;
  const number = numberedLine(line);
  if (number !== null && number.style !== 'chinese' && beginsQuestion(reading, number, no)) {
    reading.material = null;
    begin(reading, number, number.rest, no);
    return;
  }
  if (number?.style === 'chinese' && takesChinese(reading, line, no)) return;
  if (reading.draft !== null && !beginsUnnumbered(reading, line, no, blank)) {
    takeLine(reading.draft, line, no);
    return;
  }
  if (reading.numbered) bank.notices.push(faultAt(reading.lines, no, 0, 'text-stray'));
  else begin(reading, null, line, no);
}

/** 一、… whose kind nobody named: a question when it looks like one, else a part of the paper. */
function takesChinese(reading: Reading, line: string, no: number): boolean {
  const number = numberedLine(line);
  if (number === null || !opensPart(line)) return false;
  const { draft } = reading;
  if (
    draft !== null &&
    draft.mode !== 'option' &&
    draft.section.style !== 'chinese' &&
    draft.answer !== null &&
    draft.options.length === 0
  )
    return false;
  if (!reading.numbered || draft?.section.style === 'chinese') {
    begin(reading, number, number.rest, no);
    return true;
  }
  startSection(reading, { kind: null, open: false, points: null, key: false }, line);
  return true;
}

/** Without numbers, a new question begins behind an answer: after a blank line, or above options. */
function beginsUnnumbered(reading: Reading, line: string, no: number, blank: boolean): boolean {
  const { draft, lines } = reading;
  if (reading.numbered || draft === null) return false;
  const done = draft.answer !== null || draft.section.drafts.length === 0;
  if (!done || /^[【[（(]?(?:答案|解析|正确答案|难度|知识点|考点)/.test(line)) return false;
  if (blank) return true;
  return lines.slice(no + 1, no + 3).some((next) => optionsIn(next.trim(), 'A') !== null);
}

/** Makes the draft a question, or says why it is none. */
function close(draft: Draft, lines: readonly string[], bank: ParsedBank): void {
  const built = draft.parts === null ? buildQuestion(draft) : buildCase(draft);
  const place = { line: draft.line + 1, column: 1, endLine: Math.max(draft.line, draft.last) + 1 };
  const fault = (at: number, code: FaultCode) => bank.errors.push({ ...faultAt(lines, at, 0, code), place });
  if (typeof built === 'string') fault(draft.line, built);
  else if ('at' in built) fault(built.at, built.code);
  else {
    bank.questions.push(built);
    bank.places.push(place);
  }
}

function buildCase(material: Draft): ParsedQuestion | FaultCode | { at: number; code: FaultCode } {
  if ((material.parts ?? []).length === 0) return buildQuestion({ ...material, parts: null });
  dealAnswers(material);
  const parts: ParsedQuestion[] = [];
  for (const part of material.parts ?? []) {
    if (part.kind === null && part.options.length === 0)
      part.kind = /_{2,}/.test(part.stem.join('')) ? null : caseKind(part);
    const built = buildQuestion(part);
    if (typeof built === 'string') return { at: part.line, code: built };
    parts.push(built);
    material.last = Math.max(material.last, part.last);
  }
  const stem = material.stem.join('\n').trim();
  if (stem === '') return 'stem-missing';
  const defaultMark = parts.reduce((sum, part) => sum + (part.defaultMark ?? 1), 0);
  const whole = buildQuestion({ ...material, parts: null, kind: 'essay', options: [] });
  if (typeof whole === 'string') return whole;
  const { name, nameOptional, stemFormat, generalFeedback, idnumber, tags, notes } = whole;
  const head = { name, nameOptional, stemFormat, generalFeedback, idnumber, tags, notes };
  const told = Object.fromEntries(Object.entries(head).filter(([, value]) => value !== undefined));
  return { ...told, kind: 'case', stem: whole.stem ?? stem, defaultMark, parts };
}

function caseKind(part: Draft): 'essay' | null {
  const said = part.answer?.join('') ?? '';
  return /^(?:[A-H]{1,8}|√|×|对|错|正确|错误)[。.]?$/.test(said.trim()) ||
    /[（(]\s{0,20}[A-H√×]{1,8}\s{0,20}[)）]/.test(part.stem.join(''))
    ? null
    : 'essay';
}

/** Questions and errors in the order of the file. */
function inOrder(bank: ParsedBank): ParsedBank {
  const order = bank.places
    .map((place, at) => ({ place, at }))
    .sort((one, other) => one.place.line - other.place.line);
  return {
    questions: order.map(({ at }) => bank.questions[at] as ParsedQuestion),
    places: order.map(({ place }) => place),
    errors: [...bank.errors].sort((one, other) => one.line - other.line),
    notices: bank.notices,
  };
}
