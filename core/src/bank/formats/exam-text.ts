import { isKeyAlone } from './exam-text/answer-forms.ts';
import { takeLine } from './exam-text/apply.ts';
import { buildQuestion } from './exam-text/build.ts';
import {
  dealAnswers,
  opensNextCase,
  takesMaterial,
  takesPart,
  takesPartsOnOneLine,
} from './exam-text/cases.ts';
import { openSection, type Draft } from './exam-text/draft.ts';
import { guessesOf, usualIn, type Beside } from './exam-text/draft-guesses.ts';
import {
  dealSectionKey,
  goTo,
  isAnswered,
  openKeys,
  takeHeadedKey,
  takeKeyLine,
  takesNumberedAnswer,
  takeTable,
  type KeyReading,
} from './exam-text/key-section.ts';
import { keysIn } from './exam-text/keys.ts';
import { evenForms } from './exam-text/line-forms.ts';
import { numberedLine } from './exam-text/numbers.ts';
import { optionsIn } from './exam-text/options.ts';
import {
  begin,
  beginsQuestion,
  enter,
  hasNumbers,
  looksLikeQuestion,
  numbersFollow,
  openReading,
  type Reading,
} from './exam-text/reader.ts';
import {
  isSubhead,
  leadsWithKind,
  opensKey,
  opensPart,
  sectionIn,
  type Section,
} from './exam-text/sections.ts';
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
  const forms = evenForms(lines);
  const reading = openReading(forms.map((form) => form ?? ''));
  let keys: KeyReading | null = null;
  let [blank, takenTo] = [false, -1];
  for (const [no, line] of forms.entries()) {
    if (line === null || no <= takenTo) continue;
    if (line === '') {
      blank = true;
      continue;
    }
    takenTo = keys === null ? (takeTable(reading, no) ?? takenTo) : takenTo;
    if (no <= takenTo) continue;
    if (keys !== null && opensNextCase(reading, line)) keys = null;
    const told = takeHeadedKey(reading, keys, line, no);
    if (told === null) {
      keys = takeHeading(reading, keys, line, no);
      if (keys !== null && !isHeading(line) && !takeKeyLine(keys, line, no)) {
        bank.errors.push(faultAt(lines, no, 0, 'answer-without-question'));
      }
      if (keys === null && !isHeading(line)) takeQuestionLine(reading, line, no, blank, bank);
    }
    if (told !== null) keys = told;
    blank = false;
  }
  closeAll(reading, lines, bank);
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
    // 答案 above the first question heads a place to write, not answers.
    if (keys === null && reading.sections.every(({ drafts }) => drafts.length === 0)) return null;
    return keys ?? openKeys(reading);
  }
  const section = sectionIn(line);
  if (section === null) return keys;
  if (section.key || (keys !== null && !isAnswered(reading.sections, section))) {
    const open = keys ?? openKeys(reading);
    return goTo(open, section) || keys === null ? open : startSection(reading, section, line, no);
  }
  return startSection(reading, section, line, no);
}

/** 参考答案： on a line of its own under one question: its answer follows, not the paper's. */
function opensOneAnswer(reading: Reading, no: number): boolean {
  const { draft, lines } = reading;
  if (draft === null || draft.answer !== null) return false;
  const next = lines.slice(no + 1, no + 4).find((line) => line.trim() !== '');
  // 答案： with nothing behind it, and the next question under it.
  const number = numberedLine(next ?? '');
  if (
    number !== null &&
    number.style === draft.style &&
    number.number === (draft.number ?? 0) + 1 &&
    keysIn(next ?? '', 0) === null
  )
    return true;
  if (draft.options.length > 0 && (next === undefined || !isKeyAlone(next))) return false;
  // The sections just read say how the paper does it.
  const others = reading.sections.slice(-8).flatMap(({ drafts }) => drafts.slice(-50));
  const told = others.filter((one) => one !== draft && one.parts === null);
  if (told.length > 0 && told.every(({ answer }) => answer === null)) return false;
  return next !== undefined && numberedLine(next.trim())?.number !== 1;
}

function startSection(reading: Reading, section: Section, line: string, no: number): null {
  const numeral = numberedLine(line);
  const place = numeral?.style === 'chinese' ? numeral.number : null;
  enter(reading, openSection(section, reading.sections.length, place));
  if (section.kind !== null) reading.section.numbered = numbersFollow(reading.lines, no + 1);
  return null;
}

function takeQuestionLine(
  reading: Reading,
  line: string,
  no: number,
  blank: boolean,
  bank: ParsedBank,
): void {
  if (takesSubhead(reading, line, no)) return;
  if (dealSectionKey(reading, line, no) || takesNumberedAnswer(reading, line, no)) return;
  if (takesMaterial(reading, line, no) || takesPartsOnOneLine(reading, line, no)) return;
  if (takesPart(reading, line, no)) return;
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
  if (hasNumbers(reading)) bank.notices.push(faultAt(reading.lines, no, 0, 'text-stray'));
  else begin(reading, null, line, no);
}

/** A heading of a chapter between questions: what follows is of the same kind, and counts anew. */
function takesSubhead(reading: Reading, line: string, no: number): boolean {
  const { draft, section, lines } = reading;
  if (!isSubhead(line) || section.kind === 'case' || reading.material !== null) return false;
  const isChapter = line.startsWith('第');
  const between =
    draft === null || draft.mode === 'option' || (draft.options.length > 0 && draft.answer !== null);
  if (!between && !isChapter) return false;
  const next = lines.slice(no + 1, no + 6).find((other) => other !== '') ?? '';
  const number = numberedLine(next);
  if (sectionIn(next) === null && number?.number !== 1 && number?.number !== (draft?.number ?? -1) + 1)
    return false;
  if (number !== null && (isChapter || number.number === 1)) {
    const { kind, open, points } = section;
    startSection(reading, { kind, open, points, key: false }, line, no);
  }
  return true;
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
  startSection(reading, { kind: null, open: false, points: null, key: false }, line, no);
  return true;
}

/** Without numbers, a new question begins behind an answer: after a blank line, or above options. */
function beginsUnnumbered(reading: Reading, line: string, no: number, blank: boolean): boolean {
  const { draft, lines } = reading;
  if (hasNumbers(reading) || draft === null) return false;
  const done = draft.answer !== null || draft.section.drafts.length === 0;
  if (!done || /^[【[（(]?(?:答案|解析|正确答案|难度|知识点|考点)/.test(line)) return false;
  if (/^(?:问|Q)\s{0,2}[:：]/.test(line) || leadsWithKind(line)) return true;
  // Where other sections count their questions, a blank line alone parts none.
  if (blank && (!reading.numbered || looksLikeQuestion(lines.slice(0, no + 40), no))) return true;
  return lines.slice(no + 1, no + 3).some((next) => optionsIn(next.trim(), 'A') !== null);
}

/** Makes every draft a question; what was guessed of one shows beside the others of its section. */
function closeAll(reading: Reading, lines: readonly string[], bank: ParsedBank): void {
  let before: Draft | null = null;
  for (const section of reading.sections) {
    const built = section.drafts.map((draft) =>
      draft.parts === null ? buildQuestion(draft) : buildCase(draft),
    );
    const usual = usualIn(section);
    for (const [at, draft] of section.drafts.entries()) {
      close(draft, built[at] as Built, { ...usual, before }, { lines, bank });
      before = draft;
    }
  }
}

type Built = ParsedQuestion | FaultCode | { at: number; code: FaultCode };

/** Keeps what became of a draft: a question, or why it is none. */
function close(
  draft: Draft,
  built: Built,
  beside: Beside,
  { lines, bank }: { lines: readonly string[]; bank: ParsedBank },
): void {
  const place = { line: draft.line + 1, column: 1, endLine: Math.max(draft.line, draft.last) + 1 };
  const fault = (at: number, code: FaultCode) => bank.errors.push({ ...faultAt(lines, at, 0, code), place });
  if (typeof built === 'string') fault(draft.line, built);
  else if ('at' in built) fault(built.at, built.code);
  else {
    const guesses = guessesOf(draft, built, beside);
    bank.questions.push(built);
    bank.places.push(guesses.length === 0 ? place : { ...place, guesses });
  }
}

function buildCase(material: Draft): Built {
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
