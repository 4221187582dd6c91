import { Type } from 'typebox';
import { PrintedPaper } from '../bank/printed-paper.ts';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, OneOf } from '../platform/shapes.ts';
import { ExamRules } from './rules.ts';

export const printPapers = defineRoute({
  name: 'exams.print-papers',
  method: 'POST',
  path: '/api/exams/:examId/print',
  summary:
    'The frozen forms of an exam for print with their answer sheets, with the keys only where asked; that is kept on record.',
  can: 'compose-exams',
  params: Exactly({ examId: Id }),
  body: Exactly({ withKeys: Type.Boolean() }),
  ok: Exactly({
    title: Type.String(),
    rules: ExamRules,
    /** `pool`: candidates get draws of their own from it, so there is no one paper to print. */
    kind: OneOf(['fixed', 'pool']),
    forms: Type.Array(Exactly({ form: Type.String(), hash: Type.String(), paper: PrintedPaper })),
  }),
  refuses: [],
});
