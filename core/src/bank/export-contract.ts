import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { Chosen } from './bulk-contract.ts';
import { PrintedPaper } from './printed-paper.ts';

/** As what items leave the bank. */
export const exportedAs = ['gift', 'moodle-xml', 'excel', 'paper'] as const;

/** Items of one file or paper at most; there were more. */
const CutAt = OrNull(Type.Integer());

export const exportItems = defineRoute({
  name: 'bank.export-items',
  method: 'POST',
  path: '/api/items/export',
  summary:
    'Items of a query or those named, keys and explanations among them, as a file of another format; those it cannot hold are named. Kept on record.',
  can: 'read-items',
  body: Exactly({ ...Chosen.properties, format: OneOf(['gift', 'moodle-xml', 'excel']) }),
  ok: Exactly({
    fileName: Type.String(),
    base64: Type.String(),
    written: Type.Integer(),
    cutAt: CutAt,
    /** Items written whose pictures, sounds or films stay behind: the file only names them. */
    mediaLeft: Type.Integer(),
    /** Items left out: the format has no such kind, or they would come back different. */
    refused: Type.Array(Exactly({ code: Type.String(), why: OneOf(['kind', 'exactness']) })),
  }),
  refuses: [],
});

export const printItems = defineRoute({
  name: 'bank.print-items',
  method: 'POST',
  path: '/api/items/print',
  summary:
    'Items of a query or those named as a paper for print with its answer sheet, with the key only where asked. Kept on record.',
  can: 'read-items',
  body: Exactly({ ...Chosen.properties, withKeys: Type.Boolean() }),
  ok: Exactly({ paper: PrintedPaper, cutAt: CutAt }),
  refuses: [],
});

export const itemExports = defineRoute({
  name: 'bank.item-exports',
  method: 'GET',
  path: '/api/items/exports',
  summary: 'Who took items out of the bank last, as what, how many, and whether with keys.',
  can: 'read-items',
  ok: Exactly({
    exports: Type.Array(
      Exactly({
        id: Id,
        by: OrNull(Type.String()),
        at: Instant,
        format: OneOf(exportedAs),
        withKeys: Type.Boolean(),
        itemCount: Type.Integer(),
        /** Title of the exam whose paper was printed. */
        exam: OrNull(Type.String()),
      }),
    ),
  }),
  refuses: [],
});
