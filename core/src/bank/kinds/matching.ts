import { Type, type Static } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import { gradeParts, partRules, unanswered, type ItemFault, type Kind, type PartRule } from '../kind.ts';
import {
  barePart,
  countsAlong,
  idsOf,
  inOrder,
  Part,
  partFaults,
  PartId,
  Stem,
  stemFaults,
} from '../parts.ts';

const Left = Type.Array(Part, { minItems: 2, maxItems: 8 });
const Right = Type.Array(Part, { minItems: 2, maxItems: 12 });
/** Id on the left → id on the right. */
const Pairs = Type.Record(PartId, PartId, { maxProperties: 8, additionalProperties: false });

/** Each left entry has one partner; a right entry may serve several or none. */
export const MatchingContent = Exactly({ stem: Stem, left: Left, right: Right, pairs: Pairs });
export const MatchingPaper = Exactly({
  kind: Type.Literal('matching'),
  stem: Stem,
  left: Left,
  right: Right,
});
export const MatchingResponse = Exactly({ pairs: Pairs });
export const MatchingReveal = Exactly({ response: MatchingResponse });

export type MatchingContent = Static<typeof MatchingContent>;
export type MatchingPaper = Static<typeof MatchingPaper>;
export type MatchingResponse = Static<typeof MatchingResponse>;
export type MatchingReveal = Static<typeof MatchingReveal>;

/** The partner that the pairs name; inherited names such as `constructor` are nobody's partner. */
function partnerOf(pairs: Record<string, string>, left: string): string | undefined {
  return Object.keys(pairs).includes(left) ? pairs[left] : undefined;
}

function pairFaults({ left, right, pairs }: MatchingContent): ItemFault[] {
  const faults: ItemFault[] = [];
  for (const [at, { id }] of left.entries()) {
    if (partnerOf(pairs, id) === undefined) faults.push({ path: `left/${at}`, code: 'pair-missing' });
  }
  for (const [from, to] of Object.entries(pairs)) {
    if (!idsOf(left).includes(from)) faults.push({ path: `pairs/${from}`, code: 'pair-unknown-left' });
    if (!idsOf(right).includes(to)) faults.push({ path: `pairs/${from}`, code: 'pair-unknown-right' });
  }
  const partners = left.map(({ id }) => partnerOf(pairs, id) ?? '');
  if (countsAlong(idsOf(left)) && countsAlong(partners))
    faults.push({ path: 'pairs', code: 'ids-tell-the-key' });
  return faults;
}

/** 连线: each entry on the left belongs to one on the right. */
export const matching = {
  name: 'matching',
  schemas: {
    content: MatchingContent,
    paper: MatchingPaper,
    response: MatchingResponse,
    reveal: MatchingReveal,
  },
  rules: partRules,
  mustShuffle: true,

  toPaper: (content) => ({
    kind: 'matching',
    stem: content.stem,
    left: content.left.map(barePart),
    right: content.right.map(barePart),
  }),

  fits: (response, paper) =>
    'pairs' in response &&
    Object.entries(response.pairs ?? {}).every(
      ([from, to]) => idsOf(paper.left).includes(from) && idsOf(paper.right).includes(to),
    ),

  complete: (response, paper) =>
    response !== null && paper.left.every(({ id }) => partnerOf(response.pairs, id) !== undefined),

  grade(content, response, rule = 'per-part') {
    if (response === null || Object.keys(response.pairs).length === 0) return unanswered;
    const right = content.left.filter(
      ({ id }) => partnerOf(response.pairs, id) === (partnerOf(content.pairs, id) ?? null),
    );
    return gradeParts(right.length, content.left.length, rule);
  },

  faults: (content) => [
    ...stemFaults(content.stem),
    ...partFaults(content.left, 'left'),
    ...partFaults(content.right, 'right'),
    ...pairFaults(content),
  ],

  reveal: (content) => ({ response: { pairs: { ...content.pairs } } }),

  shufflable: (paper) => idsOf(paper.right),

  arrange: (paper, order) => ({
    kind: 'matching',
    stem: paper.stem,
    left: paper.left.map(barePart),
    right: inOrder(paper.right, order),
  }),
} satisfies Kind<MatchingContent, MatchingPaper, MatchingResponse, MatchingReveal, PartRule>;
