import { examAnalysis } from '@whetstone/core/exams/analysis-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { formCounts } from '@whetstone/db/exams/analysis-queries.ts';
import type { ReadScripts } from '@whetstone/db/exams/graded-scripts.ts';
import { examRow } from '@whetstone/db/exams/exam-queries.ts';
import { type House, mount } from '../platform/mount.ts';
import { analyseForm, type FormFigures } from './analysis.ts';
import { mountResultMatrix } from './result-matrix.ts';

/** Forms whose figures are remembered. */
const MOST_REMEMBERED = 50;

/** Of so many the single scripts are remembered too: some 10 MB for a city's exam. */
const MOST_READ = 8;

interface Remembered {
  asOf: string | null;
  rescoredAt: string | null;
  graded: number;
  figures: FormFigures;
  read: ReadScripts;
}

/** What was computed of forms, those last that were asked for last. */
class Memory {
  readonly #forms = new Map<string, Remembered>();

  get(paperId: string): Remembered | undefined {
    return this.#forms.get(paperId);
  }

  put(paperId: string, known: Remembered): void {
    this.#forms.delete(paperId);
    this.#forms.set(paperId, known);
    const oldest = [...this.#forms].toReversed();
    for (const [, { read }] of oldest.slice(MOST_READ)) read.clear();
    for (const [id] of oldest.slice(MOST_REMEMBERED)) this.#forms.delete(id);
  }
}

/**
 * Figures of exams. They are computed at each change and remembered until the next, so that they are right
 * after every scoring run and cost nothing while nobody looks; while attempts are handed in, only those
 * are read that are new.
 */
export function mountAnalysis(house: House): void {
  const memory = new Memory();
  mount(house, examAnalysis, async ({ params, query }, { em }) => {
    const exam = await examRow(em, params.examId);
    if (!exam) throw new Refusal('not-found');
    const forms = await formCounts(em, exam.id);
    const form = forms.find(({ paperId }) => paperId === (query.paperId ?? forms[0]?.paperId));
    if (!form) throw new Refusal(query.paperId === undefined ? 'exam-not-published' : 'not-found');
    const { asOf, rescoredAt, graded, paperId } = form;
    let known = memory.get(paperId);
    if (!known || known.asOf !== asOf || known.graded !== graded) {
      // Two who look at once must not fill one map together; a scoring run changes what was read.
      const read: ReadScripts = new Map(known?.rescoredAt === rescoredAt ? known?.read : undefined);
      const figures = await analyseForm(em, form, exam.rules.passPercent, read);
      known = { asOf, rescoredAt, graded, figures, read };
      memory.put(paperId, known);
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
