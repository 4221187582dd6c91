import type { AnyPaper, AnyResponse, AnyReveal } from '@whetstone/core/bank/any-kind.ts';

export type KindOf = AnyPaper['kind'];
type PaperOf<K extends KindOf> = Extract<AnyPaper, { kind: K }>;

/** A response to one part of a case group. */
type PlainResponse = Extract<AnyResponse, { parts: unknown }>['parts'][string];

/** The response of a kind, told apart by the field it answers with. */
interface ResponseOf {
  single: { pick: string };
  multiple: { picks: string[] };
  'true-false': { pick: boolean };
  'fill-blank': { texts: string[] };
  numeric: { text: string };
  matching: { pairs: Record<string, string> };
  ordering: { order: string[] };
  'short-answer': { text: string };
  cloze: { gaps: string[] };
  hotspot: { points: { x: number; y: number }[] };
  'case-group': { parts: Record<string, PlainResponse> };
}

/** What the view of a kind is given. It shows the paper, and after release the right response beside the given one. */
export interface KindView<K extends KindOf> {
  paper: PaperOf<K>;
  response: ResponseOf[K] | null;
  /** Present after release: the view is then read-only. */
  reveal?: (AnyReveal & { response: ResponseOf[K] }) | undefined;
  /** Name of the item for form controls, unique on the page. */
  name: string;
  /** `typing` = letter by letter: whoever keeps the response may wait for a pause. */
  onanswer?: ((response: ResponseOf[K] | null, typing?: boolean) => void) | undefined;
  /** What the item is worth where it is shown; unknown in the bank. */
  points?: number | undefined;
}

export type { AnyPaper, AnyResponse, AnyReveal };
