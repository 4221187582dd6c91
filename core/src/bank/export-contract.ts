import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, OneOf } from '../platform/shapes.ts';
import { ItemFilter } from './contract.ts';

export const exportItems = defineRoute({
  name: 'bank.export-items',
  method: 'POST',
  path: '/api/items/export',
  summary:
    'Items of a query, keys and explanations among them, as a file of another format; those it cannot hold are named.',
  can: 'read-items',
  body: Exactly({ filter: ItemFilter, format: OneOf(['gift', 'moodle-xml', 'excel']) }),
  ok: Exactly({
    fileName: Type.String(),
    base64: Type.String(),
    written: Type.Integer(),
    /** Items that a file holds at most; there were more. */
    cutAt: Type.Union([Type.Integer(), Type.Null()]),
    /** Items left out: the format has no such kind, or they would come back different. */
    refused: Type.Array(Exactly({ code: Type.String(), why: OneOf(['kind', 'exactness']) })),
  }),
  refuses: [],
});
