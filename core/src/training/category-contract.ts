import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';
import { CLASS_CATEGORIES } from '../standards/promotion.ts';

/** How people come to a class: ordered, sent up to a higher body, taught where they serve, booked by themselves. */
export const CLASS_WAYS = ['ordered', 'sent-up', 'delivered', 'self-booked'] as const;
export type ClassWay = (typeof CLASS_WAYS)[number];

export const CategoryView = Exactly({
  id: Id,
  code: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  /** What it counts as in the archive and in rules of promotion. */
  family: OneOf(CLASS_CATEGORIES),
  way: OneOf(CLASS_WAYS),
  fromOn: Day,
  toOn: OrNull(Day),
});
export type CategoryView = Static<typeof CategoryView>;

export const categories = defineRoute({
  name: 'training.categories',
  method: 'GET',
  path: '/api/training-categories',
  summary: 'The training categories of the force with the days from and to which they hold, also past ones.',
  can: 'read-classes',
  ok: Exactly({ categories: Type.Array(CategoryView) }),
  refuses: [],
});
