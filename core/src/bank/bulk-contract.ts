import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Done, Exactly, Id, Instant, OneOf } from '../platform/shapes.ts';
import { ItemFilter } from './contract.ts';
import { CognitiveLevel, Difficulty } from './item-tags.ts';

/** Tags that are given to many items at once; what is absent stays. */
export const TagChange = Exactly({
  capabilityCode: Type.Optional(CapabilityCode),
  topic: Type.Optional(Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' })),
  difficulty: Type.Optional(Difficulty),
  level: Type.Optional(CognitiveLevel),
});
export type TagChange = Static<typeof TagChange>;

/** All items that a query finds, or those named. */
export const Chosen = Exactly({
  filter: ItemFilter,
  itemIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true })),
});

export const bulkStates = ['running', 'done', 'undoing', 'undone'] as const;

const Bulk = Exactly({
  id: Id,
  what: OneOf(['tag', 'send', 'retire']),
  state: OneOf(bulkStates),
  total: Type.Integer(),
  /** Items looked at so far, of those `changed` were changed; the others were not in a state for it. */
  seen: Type.Integer(),
  changed: Type.Integer(),
  askedAt: Instant,
});

export const tagItems = defineRoute({
  name: 'bank.tag-items',
  method: 'POST',
  path: '/api/item-bulks/tag',
  summary: 'Changes tags of all items of a query, in the background.',
  can: 'write-items',
  body: Exactly({ ...Chosen.properties, tags: TagChange }),
  ok: Bulk,
  refuses: [],
});

export const sendItems = defineRoute({
  name: 'bank.send-items',
  method: 'POST',
  path: '/api/item-bulks/send',
  summary: 'Sends all drafts of a query to review, in the background; those with faults stay drafts.',
  can: 'write-items',
  body: Chosen,
  ok: Bulk,
  refuses: [],
});

export const retireItems = defineRoute({
  name: 'bank.retire-items',
  method: 'POST',
  path: '/api/item-bulks/retire',
  summary: 'Takes all items of a query out of use, in the background.',
  can: 'review-items',
  body: Exactly({
    ...Chosen.properties,
    reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
  }),
  ok: Bulk,
  refuses: [],
});

export const bulk = defineRoute({
  name: 'bank.bulk',
  method: 'GET',
  path: '/api/item-bulks/:bulkId',
  summary: 'How far a change of many items is.',
  can: 'read-items',
  params: Exactly({ bulkId: Id }),
  ok: Bulk,
  refuses: [],
});

export const undoBulk = defineRoute({
  name: 'bank.undo-bulk',
  method: 'POST',
  path: '/api/item-bulks/:bulkId/undo',
  summary:
    'Puts the items of a change back as they were, those that nobody has changed since. By who asked for it.',
  can: 'write-items',
  params: Exactly({ bulkId: Id }),
  ok: Bulk,
  refuses: ['bulk-not-done'],
});

const View = Exactly({ id: Id, name: Type.String(), filter: ItemFilter, total: Type.Integer() });

export const savedViews = defineRoute({
  name: 'bank.saved-views',
  method: 'GET',
  path: '/api/item-views',
  summary:
    'Own saved views of the bank with how many items each holds, and the counts of the three that everybody has.',
  can: 'read-items',
  ok: Exactly({
    inReview: Type.Integer(),
    mine: Type.Integer(),
    unused: Type.Integer(),
    own: Type.Array(View),
  }),
  refuses: [],
});

export const saveView = defineRoute({
  name: 'bank.save-view',
  method: 'POST',
  path: '/api/item-views',
  summary: 'Keeps a filter under a name; the same name again replaces it.',
  can: 'read-items',
  body: Exactly({ name: Type.String({ minLength: 1, maxLength: 30, pattern: '\\S' }), filter: ItemFilter }),
  ok: View,
  refuses: ['too-many-views'],
});

export const removeView = defineRoute({
  name: 'bank.remove-view',
  method: 'DELETE',
  path: '/api/item-views/:viewId',
  summary: 'Forgets a saved view.',
  can: 'read-items',
  params: Exactly({ viewId: Id }),
  ok: Done,
  refuses: [],
});
