import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { AnyPaper, AnyReveal } from './any-kind.ts';
import { DraftContent } from './draft-content.ts';
import { CognitiveLevel, Difficulty, ItemStatus } from './item-tags.ts';
import { kindNames } from './kinds.ts';
import { LawReference } from './law-reference.ts';

export { Difficulty, ItemStatus };

const Months = Type.Integer({ minimum: 1, maximum: 120 });

/** What the items of a list have in common. In an address and in a saved view; all of it must hold. */
export const filterFields = {
  /** Words, each of which stands in code, topic, text or law. */
  q: Type.Optional(Type.String({ maxLength: 100 })),
  moduleCode: Type.Optional(Type.String({ maxLength: 10 })),
  capabilityCode: Type.Optional(CapabilityCode),
  topic: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  kind: Type.Optional(OneOf(kindNames)),
  difficulty: Type.Optional(Difficulty),
  level: Type.Optional(CognitiveLevel),
  status: Type.Optional(ItemStatus),
  law: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  /** Of the law. */
  article: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  authorId: Type.Optional(Id),
  /** In no round of the last so many months. */
  unusedMonths: Type.Optional(Months),
  /** In a round of the last so many months. */
  usedMonths: Type.Optional(Months),
  /** Only items whose statistics tell the good from the weak badly. */
  weak: Type.Optional(Type.Literal('yes')),
};

export const ItemFilter = Exactly(filterFields);
export type ItemFilter = Static<typeof ItemFilter>;

export const ItemLine = Exactly({
  id: Id,
  code: Type.String(),
  kind: OneOf(kindNames),
  status: ItemStatus,
  capabilityCode: CapabilityCode,
  topic: Type.String(),
  difficulty: Difficulty,
  level: OrNull(CognitiveLevel),
  stem: Type.String(),
  law: Type.Array(LawReference),
  versionNo: Type.Integer(),
  /** New papers can draw it: it has a published version, whatever is being changed. */
  drawable: Type.Boolean(),
  /** Rounds it was used in. */
  useCount: Type.Integer(),
  lastUsedAt: OrNull(Instant),
  /** Share of candidates who got it right, 0–1, and how well it tells strong from weak, −1–1; null without statistics. */
  facility: OrNull(Type.Number()),
  discrimination: OrNull(Type.Number()),
});

export const items = defineRoute({
  name: 'bank.items',
  method: 'GET',
  path: '/api/items',
  summary: 'Items of the bank by words, tags, law, status, author and use; 50 at a time in order of codes.',
  can: 'read-items',
  query: Exactly({
    ...filterFields,
    /** Code of the last item of the page before. */
    after: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  ok: Exactly({ items: Type.Array(ItemLine), total: Type.Integer(), next: OrNull(Type.String()) }),
  refuses: [],
});

const Named = Exactly({ id: Id, name: Type.String() });

export const ItemVersionLine = Exactly({
  no: Type.Integer(),
  createdAt: Instant,
  by: OrNull(Type.String()),
  reason: OrNull(Type.String()),
  /** Titles of the exams whose papers hold it. */
  usedIn: Type.Array(Type.String()),
});

export const itemDeeds = [
  'created',
  'changed',
  'tagged',
  'sent',
  'withdrawn',
  'sent-back',
  'published',
  'discarded',
  'retired',
  'restored',
  'commented',
  'enemy-added',
  'enemy-removed',
] as const;

export const ItemEventLine = Exactly({
  id: Id,
  what: OneOf(itemDeeds),
  at: Instant,
  by: OrNull(Type.String()),
  versionNo: OrNull(Type.Integer()),
  comment: OrNull(Type.String()),
});

/** What a version of an item says. */
const wordingFields = {
  kind: OneOf(kindNames),
  /** As the item's kind wants it; of a draft, as far as it is written. */
  content: DraftContent,
  explanation: Type.String({ maxLength: 4000 }),
  law: Type.Array(LawReference, { maxItems: 10 }),
  points: Type.Number({ exclusiveMinimum: 0, maximum: 100 }),
  expectedSeconds: Type.Integer({ minimum: 5, maximum: 7200 }),
};

/** What an author writes of an item, whole or not: as the editor holds it. */
export const ItemDraft = Exactly({
  ...wordingFields,
  capabilityCode: CapabilityCode,
  topic: Type.String({ maxLength: 60 }),
  difficulty: Difficulty,
  level: OrNull(CognitiveLevel),
});
export type ItemDraft = Static<typeof ItemDraft>;

export const ItemView = Exactly({
  item: ItemLine,
  revision: Type.Integer(),
  author: OrNull(Named),
  reviewer: OrNull(Named),
  /** The version being worked at, or the published one when nothing is. */
  draft: ItemDraft,
  /** Null while the draft lacks parts that its kind asks for. */
  paper: OrNull(AnyPaper),
  reveal: OrNull(AnyReveal),
  explanation: Type.String(),
  points: Type.Number(),
  expectedSeconds: Type.Integer(),
  /** What must be mended before it can go to a reviewer, as `path code`. */
  faults: Type.Array(Exactly({ path: Type.String(), code: Type.String() })),
  versions: Type.Array(ItemVersionLine),
  events: Type.Array(ItemEventLine),
  enemies: Type.Array(Exactly({ id: Id, code: Type.String(), stem: Type.String() })),
});
export type ItemView = Static<typeof ItemView>;

export const item = defineRoute({
  name: 'bank.item',
  method: 'GET',
  path: '/api/items/:itemId',
  summary:
    'One item with key, explanation, versions, history and enemies, for those who write and check items.',
  can: 'read-items',
  params: Exactly({ itemId: Id }),
  ok: ItemView,
  refuses: [],
});

export const itemVersion = defineRoute({
  name: 'bank.item-version',
  method: 'GET',
  path: '/api/items/:itemId/versions/:no',
  summary: 'One version of an item as its author wrote it, to compare with another.',
  can: 'read-items',
  params: Exactly({ itemId: Id, no: Type.String({ pattern: '^[1-9]\\d{0,5}$' }) }),
  ok: Exactly({
    no: Type.Integer(),
    wording: Exactly(wordingFields),
  }),
  refuses: [],
});

const Counted = Exactly({ value: Type.String(), count: Type.Integer() });

export const facets = defineRoute({
  name: 'bank.facets',
  method: 'GET',
  path: '/api/items/facets',
  summary:
    'What the bank can be filtered by: topics of a capability or module, laws and authors, each counted.',
  can: 'read-items',
  query: Exactly({
    moduleCode: Type.Optional(Type.String({ maxLength: 10 })),
    capabilityCode: Type.Optional(CapabilityCode),
  }),
  ok: Exactly({
    topics: Type.Array(Counted),
    laws: Type.Array(Counted),
    authors: Type.Array(Exactly({ id: Id, name: Type.String(), count: Type.Integer() })),
  }),
  refuses: [],
});
