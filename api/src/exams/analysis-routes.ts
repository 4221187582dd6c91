import { examAnalysis } from '@whetstone/core/exams/analysis-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { formCounts } from '@whetstone/db/exams/analysis-queries.ts';
import { examRow } from '@whetstone/db/exams/exam-queries.ts';
import { type House, mount } from '../platform/mount.ts';
import { analyseForm, type FormFigures } from './analysis.ts';
import { mountResultMatrix } from './result-matrix.ts';

/** Forms whose figures are remembered. */
const MOST_REMEMBERED = 50;

/**
 * Figures of exams. They are computed from the answers at each change and remembered until the next, so
 * that they are right after every scoring run and cost nothing while nobody looks.
 */
export function mountAnalysis(house: House): void {
  const remembered = new Map<string, { asOf: string | null; graded: number; figures: FormFigures }>();
  mount(house, examAnalysis, async ({ params, query }, { em }) => {
    const exam = await examRow(em, params.examId);
    if (!exam) throw new Refusal('not-found');
    const forms = await formCounts(em, exam.id);
    const form = forms.find(({ paperId }) => paperId === (query.paperId ?? forms[0]?.paperId));
    if (!form) throw new Refusal(query.paperId === undefined ? 'exam-not-published' : 'not-found');
    const { asOf, graded, paperId } = form;
    let known = remembered.get(paperId);
    if (!known || known.asOf !== asOf || known.graded !== graded) {
      known = { asOf, graded, figures: await analyseForm(em, form, exam.rules.passPercent) };
      remembered.delete(paperId);
      remembered.set(paperId, known);
      for (const oldest of remembered.keys()) {
        if (remembered.size <= MOST_REMEMBERED) break;
        remembered.delete(oldest);
      }
    }
    return {
      examId: exam.id,
      title: exam.title,
      passPercent: exam.rules.passPercent,
      papers: forms.map((one) => ({ paperId: one.paperId, form: one.form, graded: one.graded })),
      paperId,
      ownDraws: form.kind === 'pool',
      maxScore: form.totalPoints,
      graded,
      running: form.running,
      awaitingGrades: form.awaitingGrades,
      asOf,
      ...known.figures,
    };
  });
  mountResultMatrix(house);
}
