import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { kindNames } from './kinds.ts';
import { LawReference } from './law-reference.ts';
import { AnyPaper, AnyReveal } from './any-kind.ts';

export const Difficulty = OneOf(['easy', 'medium', 'hard']);
export const ItemStatus = OneOf(['draft', 'in-review', 'published', 'retired']);

export const ItemLine = Exactly({
  id: Id,
  code: Type.String(),
  kind: OneOf(kindNames),
  status: ItemStatus,
  capabilityCode: CapabilityCode,
  topic: Type.String(),
  difficulty: Difficulty,
  stem: Type.String(),
  law: Type.Array(LawReference),
  versionNo: Type.Integer(),
});

export const items = defineRoute({
  name: 'bank.items',
  method: 'GET',
  path: '/api/items',
  summary: 'Items of the bank by text, capability, kind, difficulty and status; 50 at a time.',
  can: 'read-items',
  query: Exactly({
    q: Type.Optional(Type.String({ maxLength: 100 })),
    moduleCode: Type.Optional(Type.String({ maxLength: 10 })),
    capabilityCode: Type.Optional(CapabilityCode),
    kind: Type.Optional(OneOf(kindNames)),
    difficulty: Type.Optional(Difficulty),
    status: Type.Optional(ItemStatus),
    /** Code of the last item of the page before. */
    after: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  ok: Exactly({ items: Type.Array(ItemLine), total: Type.Integer(), next: OrNull(Type.String()) }),
  refuses: [],
});

export const item = defineRoute({
  name: 'bank.item',
  method: 'GET',
  path: '/api/items/:itemId',
  summary: 'One item with its current version, key and explanation, for those who write and check items.',
  can: 'read-items',
  params: Exactly({ itemId: Id }),
  ok: Exactly({
    item: ItemLine,
    paper: AnyPaper,
    reveal: AnyReveal,
    explanation: Type.String(),
    points: Type.Number(),
    expectedSeconds: Type.Integer(),
    versions: Type.Array(Exactly({ no: Type.Integer(), createdAt: Instant, reason: OrNull(Type.String()) })),
  }),
  refuses: [],
});

export const availability = defineRoute({
  name: 'bank.availability',
  method: 'GET',
  path: '/api/items/availability',
  summary:
    'How many published items each capability holds at each difficulty: what a blueprint can draw from.',
  can: 'read-items',
  ok: Exactly({
    rows: Type.Array(
      Exactly({
        capabilityCode: CapabilityCode,
        easy: Type.Integer(),
        medium: Type.Integer(),
        hard: Type.Integer(),
      }),
    ),
  }),
  refuses: [],
});
