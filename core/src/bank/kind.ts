import type { TSchema } from 'typebox';
import type { Fault } from '../platform/fault.ts';

/** What a response is found to be. */
export type MachineVerdict = 'right' | 'partial' | 'wrong' | 'unanswered';
/** … or that only a person can say: an explicit third outcome, neither right nor wrong. */
export type Verdict = MachineVerdict | 'awaiting-marker';

/** Of an item made of items: what one of them comes to. */
export interface PartGrade {
  part: string;
  /** Its share of the item's points, above 0; the shares of all parts are 1 together. */
  share: number;
  /** Share of the part's own points, 0 to 1; null = a person marks it. */
  fraction: number | null;
  verdict: Verdict;
}

/** What the machine says of one response. */
export interface MachineGrade {
  /** Share of the item's points, 0 to 1. */
  fraction: number;
  verdict: MachineVerdict;
  parts?: PartGrade[];
}

/** The machine cannot say: somebody has to mark it. Parts that the machine can judge are judged. */
export interface AwaitingGrade {
  fraction: null;
  verdict: 'awaiting-marker';
  parts?: PartGrade[];
}

export type Grade = MachineGrade | AwaitingGrade;

/** The mistakes an author can make that a schema cannot see. */
export type ItemFaultCode =
  | 'empty-text'
  | 'duplicate-id'
  | 'duplicate-text'
  | 'key-not-an-option'
  | 'duplicate-key'
  | 'key-unreadable'
  | 'marker-missing'
  | 'marker-without-blank'
  | 'marker-repeated'
  | 'accept-empty'
  | 'accept-repeated'
  | 'pair-missing'
  | 'pair-unknown-left'
  | 'pair-unknown-right'
  | 'order-incomplete'
  | 'order-unknown-entry'
  | 'ids-tell-the-key'
  | 'area-too-small'
  | 'area-without-marker'
  | 'markers-tell-the-key';

export type ItemFault = Fault<ItemFaultCode>;

/** What one person marks at a time: a question with its rubric, and what it is worth of its item. */
export interface PersonPart {
  part: string | null;
  /** Its share of the item's points, above 0 up to 1. */
  share: number;
  content: MarkedContent;
}

/** What a marker needs besides the response. */
export interface MarkedContent {
  stem: string;
  material?: string;
  rubric: Criterion[];
  modelAnswer: string;
  wordLimit?: number;
}

/** One thing a marker looks for; its points are in proportion to those of the other criteria. */
export interface Criterion {
  id: string;
  text: string;
  points: number;
  keywords?: string[];
}

/**
 * One kind of item, whole: its shapes and its rules. `Content` is what the author writes and holds the
 * key; `Paper` is all a candidate sees before release; `Response` is what a candidate gives, null when
 * nothing; `Reveal` is what a candidate may see after release. All functions are pure and expect
 * values that fit the schemas.
 */
export interface Kind<
  Content,
  Paper extends { kind: string },
  Response,
  Reveal extends { response: Response },
  Rule extends string,
> {
  readonly name: string;
  readonly schemas: {
    readonly content: TSchema;
    readonly paper: TSchema;
    readonly response: TSchema;
    readonly reveal: TSchema;
  };
  /** How an exam may grant partial credit; the first is what holds when the exam says nothing. */
  readonly rules: readonly [Rule, ...Rule[]];
  /** True when the author's order gives the key away: the exam then shuffles whatever it is set to. */
  readonly mustShuffle: boolean;
  /** The paper view: a new object of named fields, so that a new field of the content stays secret. */
  toPaper(content: Content): Paper;
  /** Whether this is a response of this kind that speaks only of what is on this paper: no foreign ids. */
  fits(response: object, paper: Paper): boolean;
  /** Whether nothing is left to answer. */
  complete(response: Response | null, paper: Paper): boolean;
  /**
   * What of an item people mark, in the order of the paper; absent = nothing, the machine marks all.
   * `part` is null when it is the item itself.
   */
  personParts?(content: Content): PersonPart[];
  /** Judges a response: never throws, and ignores ids that are not on the paper except as wrong picks. */
  grade(content: Content, response: Response | null, rule?: Rule): Grade;
  /** Mistakes of the author; empty = may be published. */
  faults(content: Content): ItemFault[];
  /** After release: a fully right response, and what else was accepted. */
  reveal(content: Content): Reveal;
  /** Ids of the parts whose order on the paper may change, in the author's order; empty = none. */
  shufflable(paper: Paper): string[];
  /** Those of them that an exam shuffles even when it shuffles no options; absent = all or none by `mustShuffle`. */
  alwaysShuffled?(paper: Paper): string[];
  /** The same paper with those parts in this order; parts the order forgets come last. */
  arrange(paper: Paper, order: readonly string[]): Paper;
}

/** A response with nothing in it: 0, and not to be confused with a wrong one. */
export const unanswered: MachineGrade = { fraction: 0, verdict: 'unanswered' };

/** A response that a person has to judge. */
export const awaitingMarker: AwaitingGrade = { fraction: null, verdict: 'awaiting-marker' };

/** The grade for so many right parts out of all. */
export function gradeOf(right: number, all: number): MachineGrade {
  if (right >= all) return { fraction: 1, verdict: 'right' };
  if (right <= 0) return { fraction: 0, verdict: 'wrong' };
  return { fraction: right / all, verdict: 'partial' };
}

/** Partial credit of items made of parts: a share for each right part, or all or nothing. */
export const partRules = ['per-part', 'all-or-nothing'] as const;
export type PartRule = (typeof partRules)[number];

/** The grade of an item made of parts under a rule. */
export function gradeParts(right: number, all: number, rule: PartRule): MachineGrade {
  return gradeOf(rule === 'all-or-nothing' && right < all ? 0 : right, all);
}
