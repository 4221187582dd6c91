import { Type } from 'typebox';
import { Chosen } from '../bank/bulk-contract.ts';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, OneOf } from '../platform/shapes.ts';
import { unfitReasons } from './hand-pick.ts';
import { mostPicks } from './most-picks.ts';

const OfExam = Exactly({ examId: Id });

export const openPapers = defineRoute({
  name: 'exams.open-papers',
  method: 'GET',
  path: '/api/open-papers',
  summary: 'Draft exams whose papers take items by hand, newest first.',
  can: 'compose-exams',
  ok: Exactly({
    exams: Type.Array(Exactly({ id: Id, title: Type.String(), itemCount: Type.Integer() })),
  }),
  refuses: [],
});

export const addItems = defineRoute({
  name: 'exams.add-items',
  method: 'POST',
  path: '/api/exams/:examId/picks',
  summary:
    'Adds items of the bank to the paper of a draft, where they stay when the rest is drawn again; tells which were there already and which may not stand there.',
  can: 'compose-exams',
  params: OfExam,
  body: Chosen,
  ok: Exactly({
    revision: Type.Integer(),
    itemCount: Type.Integer(),
    /** Version ids, to take them off again. */
    added: Type.Array(Id),
    /** Codes of items that were there already. */
    there: Type.Array(Type.String()),
    unfit: Type.Array(Exactly({ code: Type.String(), why: OneOf(unfitReasons) })),
  }),
  refuses: ['exam-not-draft', 'paper-not-fixed'],
});

export const removeItems = defineRoute({
  name: 'exams.remove-items',
  method: 'POST',
  path: '/api/exams/:examId/picks/removal',
  summary: 'Takes items off the paper of a draft again, and out of its blueprint what asked for them.',
  can: 'compose-exams',
  params: OfExam,
  body: Exactly({
    revision: Type.Integer(),
    itemVersionIds: Type.Array(Id, { minItems: 1, maxItems: mostPicks }),
  }),
  ok: Exactly({ revision: Type.Integer(), itemCount: Type.Integer() }),
  refuses: ['exam-not-draft', 'nothing-drawn'],
});
