import { printedPaper } from '@whetstone/core/bank/formats/paper-sheet.ts';
import type { printPapers } from '@whetstone/core/exams/print-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { noteExport } from '@whetstone/db/bank/item-exports.ts';
import { Exam } from '@whetstone/db/exams/exam.entity.ts';
import { Paper } from '@whetstone/db/exams/paper.entity.ts';
import { frozenItems } from '@whetstone/db/exams/paper-queries.ts';
import type { Handler } from '../platform/context.ts';

/** All forms of a published exam as they go to the printer. */
export const print: Handler<typeof printPapers> = async ({ params, body }, { em, actor, now }) => {
  const exam = await em.findOne(Exam, params.examId);
  const papers = await em.find(Paper, { examId: params.examId }, { orderBy: { form: 'asc' } });
  if (!exam || papers.length === 0) throw new Refusal('not-found');
  const { withKeys } = body;
  const kind = papers.some((paper) => paper.kind === 'pool') ? 'pool' : 'fixed';
  const forms = [];
  for (const { id, form, hash, sections } of kind === 'pool' ? [] : papers) {
    const items = (await frozenItems(em, id)).map((item) => ({ ...item, code: item.itemCode }));
    const paper = printedPaper(items, sections);
    forms.push({ form, hash, paper: { ...paper, key: withKeys ? paper.key : null } });
  }
  const itemCount = papers.reduce((sum, paper) => sum + paper.itemCount, 0);
  // Looking at the page is no export: what is kept on record is that the keys went out.
  if (forms.length > 0 && withKeys)
    noteExport(em, {
      personId: actor.personId,
      at: now,
      format: 'paper',
      withKeys,
      itemCount,
      examId: exam.id,
    });
  return { title: exam.title, rules: exam.rules, kind, forms };
};
