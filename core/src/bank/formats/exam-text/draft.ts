import type { GuessCode } from '../guesses.ts';
import type { ParsedNotes } from '../parsed.ts';
import type { NumberStyle } from './numbers.ts';
import type { Option } from './options.ts';
import type { Section, SectionKind } from './sections.ts';

/** A question while its lines are still being read. */
export interface Draft {
  readonly line: number;
  last: number;
  readonly number: number | null;
  readonly style: NumberStyle | null;
  readonly section: SectionOpen;
  stem: string[];
  options: Option[];
  answer: string[] | null;
  answerLine: number;
  explanation: string[];
  kind: SectionKind | null;
  points: number | null;
  idnumber: string | null;
  tags: string[];
  notes: ParsedNotes;
  /** What the next plain line goes on with. */
  mode: 'stem' | 'option' | 'answer' | 'explanation' | 'other';
  /** Sub-questions of a case; null for a question that is none. */
  parts: Draft[] | null;
  /** What was guessed while it was read. */
  readonly guessed: Set<GuessCode>;
  /** The kind that the file names for it, and whether it says its points: known once it is built. */
  told: { kind: SectionKind | null; points: boolean };
}

/** A section with its place among the sections and the questions in it. */
export interface SectionOpen extends Section {
  readonly ordinal: number;
  /** The numeral of its heading: 3 for 三、; null when it has none. */
  readonly place: number | null;
  readonly drafts: Draft[];
  style: NumberStyle | null;
  /** Whether its questions have numbers; null where no heading has told the kind. */
  numbered: boolean | null;
}

export function openSection(
  section: Section | null,
  ordinal: number,
  place: number | null = null,
): SectionOpen {
  const known = section ?? { kind: null, open: false, points: null, key: false };
  return { ...known, ordinal, place, drafts: [], style: null, numbered: null };
}

export function openDraft(
  line: number,
  section: SectionOpen,
  number: number | null,
  style: NumberStyle | null,
): Draft {
  return {
    line,
    last: line,
    number,
    style,
    section,
    stem: [],
    options: [],
    answer: null,
    answerLine: line,
    explanation: [],
    kind: null,
    points: null,
    idnumber: null,
    tags: [],
    notes: {},
    mode: 'stem',
    parts: null,
    guessed: new Set(),
    told: { kind: null, points: false },
  };
}
