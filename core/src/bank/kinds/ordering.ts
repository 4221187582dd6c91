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

const Entries = Type.Array(Part, { minItems: 2, maxItems: 10 });

export const OrderingContent = Exactly({
  stem: Stem,
  entries: Entries,
  order: Type.Array(PartId, { minItems: 2, maxItems: 10 }),
});
export const OrderingPaper = Exactly({ kind: Type.Literal('ordering'), stem: Stem, entries: Entries });
export const OrderingResponse = Exactly({ order: Type.Array(PartId, { maxItems: 10, uniqueItems: true }) });
export const OrderingReveal = Exactly({ response: OrderingResponse });

export type OrderingContent = Static<typeof OrderingContent>;
export type OrderingPaper = Static<typeof OrderingPaper>;
export type OrderingResponse = Static<typeof OrderingResponse>;
export type OrderingReveal = Static<typeof OrderingReveal>;

function orderFaults({ entries, order }: OrderingContent): ItemFault[] {
  const faults: ItemFault[] = [];
  for (const [at, id] of order.entries()) {
    if (!idsOf(entries).includes(id)) faults.push({ path: `order/${at}`, code: 'order-unknown-entry' });
    if (order.indexOf(id) < at) faults.push({ path: `order/${at}`, code: 'duplicate-key' });
  }
  if (entries.some(({ id }) => !order.includes(id))) faults.push({ path: 'order', code: 'order-incomplete' });
  if (countsAlong(order)) faults.push({ path: 'order', code: 'ids-tell-the-key' });
  return faults;
}

/** 排序: entries to be put in order; a part is right when it stands in its own place. */
export const ordering = {
  name: 'ordering',
  schemas: {
    content: OrderingContent,
    paper: OrderingPaper,
    response: OrderingResponse,
    reveal: OrderingReveal,
  },
  rules: partRules,
  mustShuffle: true,

  toPaper: (content) => ({ kind: 'ordering', stem: content.stem, entries: content.entries.map(barePart) }),

  fits: (response, paper) =>
    'order' in response &&
    Array.isArray(response.order) &&
    response.order.every((id) => idsOf(paper.entries).includes(id)),

  complete: (response, paper) =>
    response !== null && paper.entries.every(({ id }) => response.order.includes(id)),

  grade(content, response, rule = 'per-part') {
    if (response === null || response.order.length === 0) return unanswered;
    const right = content.order.filter((id, at) => response.order[at] === id);
    return gradeParts(right.length, content.order.length, rule);
  },

  faults: (content) => [
    ...stemFaults(content.stem),
    ...partFaults(content.entries, 'entries'),
    ...orderFaults(content),
  ],

  reveal: (content) => ({ response: { order: [...content.order] } }),

  shufflable: (paper) => idsOf(paper.entries),

  arrange: (paper, order) => ({ kind: 'ordering', stem: paper.stem, entries: inOrder(paper.entries, order) }),
} satisfies Kind<OrderingContent, OrderingPaper, OrderingResponse, OrderingReveal, PartRule>;
