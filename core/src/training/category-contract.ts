import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';
import { CLASS_CATEGORIES } from '../standards/promotion.ts';

/** How people come to a class: ordered, sent up to a higher body, taught where they serve, booked by themselves. */
export const CLASS_WAYS = ['ordered', 'sent-up', 'delivered', 'self-booked'] as const;
export type ClassWay = (typeof CLASS_WAYS)[number];

const CategoryBody = Exactly({
  code: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }),
  nameZh: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
  nameEn: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  /** What it counts as in the archive and in rules of promotion. */
  family: OneOf(CLASS_CATEGORIES),
  way: OneOf(CLASS_WAYS),
  fromOn: Day,
  toOn: OrNull(Day),
});
export type CategoryBody = Static<typeof CategoryBody>;

export const CategoryView = Exactly({ id: Id, ...CategoryBody.properties });
export type CategoryView = Static<typeof CategoryView>;

export const categories = defineRoute({
  name: 'training.categories',
  method: 'GET',
  path: '/api/training-categories',
  summary: 'The training categories of the force with the days from and to which they hold, also past ones.',
  can: 'read-classes',
  ok: Exactly({ categories: Type.Array(CategoryView), mayChange: Type.Boolean() }),
  refuses: [],
});

export const addCategory = defineRoute({
  name: 'training.add-category',
  method: 'POST',
  path: '/api/training-categories',
  summary:
    'Adds a training category from a day on. Categories are everybody’s: whoever plans for the force adds them.',
  can: 'plan-training',
  body: CategoryBody,
  ok: Exactly({ categoryId: Id }),
  refuses: ['category-overlaps'],
});

export const endCategory = defineRoute({
  name: 'training.end-category',
  method: 'POST',
  path: '/api/training-categories/:categoryId/end',
  summary: 'Ends a category with a day, or lets it go on; classes before keep it.',
  can: 'plan-training',
  params: Exactly({ categoryId: Id }),
  body: Exactly({ toOn: OrNull(Day) }),
  ok: Exactly({ categoryId: Id }),
  refuses: ['category-overlaps'],
});
