import type { Area } from '../areas.ts';
import type { CognitiveLevel } from '../item-tags.ts';
import type { LawReference } from '../law-reference.ts';
import type { FaultCode } from './fault-texts.ts';
import type { GuessCode } from './guesses.ts';

/** How a text is written; `moodle` is plain text in which HTML tags count. */
export type TextFormat = 'moodle' | 'html' | 'plain' | 'markdown';

export type ParsedKind =
  | 'category'
  | 'info'
  | 'single-choice'
  | 'multiple-choice'
  | 'true-false'
  | 'short-text'
  | 'numeric'
  | 'matching'
  | 'ordering'
  | 'essay'
  | 'cloze'
  | 'case'
  | 'hotspot';

/** One option or one accepted answer. */
export interface ParsedAnswer {
  text: string;
  /** Share of the points, -1 to 1; 1 = full. */
  fraction: number;
  /** Only when it differs from the stem's. */
  format?: TextFormat;
  feedback?: string;
  /** Numeric: right within ± this. */
  tolerance?: number;
}

/** One pair of a matching question; an empty left is a distractor on the right. */
export interface ParsedPair {
  left: string;
  right: string;
}

/** One gap of a cloze text, named in the stem as {#1}, {#2} … */
export interface ParsedGap {
  kind: 'short-text' | 'numeric' | 'single-choice' | 'multiple-choice';
  weight: number;
  answers: ParsedAnswer[];
  caseSensitive?: boolean;
}

/** A file that came inside the question, as base64. */
export interface ParsedFile {
  name: string;
  base64: string;
}

export interface ParsedUnit {
  name: string;
  multiplier: number;
}

/** What Chinese papers and our template say beside a question. */
export interface ParsedNotes {
  difficulty?: 'easy' | 'medium' | 'hard';
  topic?: string;
  capabilityCode?: string;
  law?: string;
  expectedSeconds?: number;
  /** Sample answer of a question that people mark. */
  sampleAnswer?: string;
  /** What only files of ours say. */
  laws?: LawReference[];
  level?: CognitiveLevel | null;
  kind?: string;
  rubric?: unknown[];
  material?: string;
  wordLimit?: number;
  caseStem?: string;
  /** Units of the number gaps of a cloze, by their places; empty where there is none. */
  gapUnits?: string[];
  /** A text that is the material of so many questions behind it, and the place of such a question. */
  caseOf?: number;
  casePart?: number;
  /** What explains it, in a format whose texts have no place for that. */
  explanation?: string;
  /** Hotspot in a format that has no such question. */
  spot?: ParsedSpot;
}

/** A picture with named places on it and the areas that are right. */
export interface ParsedSpot {
  image: { media: string; alt: string; width: number; height: number };
  markers: { text: string; x: number; y: number }[];
  areas: Area[];
}

/** One question of somebody's file, before it is made an item: structure of the public fixtures. */
export interface ParsedQuestion {
  kind: ParsedKind;
  name?: string;
  /** The file gave no name: it was made of the stem. */
  nameOptional?: boolean;
  stem?: string;
  stemFormat?: TextFormat;
  generalFeedback?: string;
  defaultMark?: number;
  idnumber?: string;
  tags?: string[];
  answers?: ParsedAnswer[];
  caseSensitive?: boolean;
  correct?: boolean;
  feedbackTrue?: string;
  feedbackFalse?: string;
  penalty?: number;
  pairs?: ParsedPair[];
  /** Ordering: the entries, in the right order. */
  entries?: string[];
  gaps?: ParsedGap[];
  /** Case material: its sub-questions. */
  parts?: ParsedQuestion[];
  /** Hotspot. */
  spot?: ParsedSpot;
  category?: string;
  shuffle?: boolean;
  numbering?: string;
  /** Units a numeric answer may carry; the multiplier turns the first into this one. */
  units?: ParsedUnit[];
  /** Numeric: points lost for a wrong unit; absent when units do not count. */
  unitPenalty?: number;
  responseformat?: string;
  responserequired?: number;
  responsefieldlines?: number;
  attachments?: number;
  attachmentsrequired?: number;
  files?: ParsedFile[];
  notes?: ParsedNotes;
}

/** Something wrong in a file: where (line and column count from 1), and what. */
export interface ParseFault {
  line: number;
  column: number;
  code: FaultCode;
  /** What the fault is about, as written in the file, cut to 80 characters. */
  excerpt: string;
  /** The question it is about, where it could be told from the others. */
  place?: Place;
}

/** Where a question stands in its file, and its own text, so that it can be mended in place. */
export interface Place {
  line: number;
  column: number;
  endLine: number;
  /** Behind its last character, where lines may hold more than one. */
  endColumn?: number;
  /** What had to be guessed to read it; absent = nothing. */
  guesses?: readonly GuessCode[];
}

/** What became of a file: `places[i]` belongs to `questions[i]`; notices do not stop an import. */
export interface ParsedBank {
  questions: ParsedQuestion[];
  places: Place[];
  errors: ParseFault[];
  notices: ParseFault[];
}

/** An empty result to fill while reading. */
export function emptyBank(): ParsedBank {
  return { questions: [], places: [], errors: [], notices: [] };
}

/** What a fault shows of the file. */
export function excerptOf(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
