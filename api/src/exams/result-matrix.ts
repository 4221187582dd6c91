import { Readable } from 'node:stream';
import type { EntityManager } from '@mikro-orm/postgresql';
import { resultMatrix } from '@whetstone/core/exams/analysis-contract.ts';
import { csvLine } from '@whetstone/core/platform/csv.ts';
import { dayAt, wallTimeAt } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { logLooksOfDay } from '@whetstone/db/access/access-log.ts';
import { actAs } from '@whetstone/db/access/reach.ts';
import { formCounts, type PaperLine, paperLines } from '@whetstone/db/exams/analysis-queries.ts';
import { examRow } from '@whetstone/db/exams/exam-queries.ts';
import { type MatrixLine, matrixPage } from '@whetstone/db/exams/result-matrix.ts';
import { authorise } from '../platform/authenticate.ts';
import type { House } from '../platform/mount.ts';

/** Attempts read at once: some hundred KB of text, whatever the size of the exam. */
const PAGE = 500;

interface Asked {
  Params: { examId: string };
  Querystring: { paperId?: string };
}

/**
 * `GET /api/exams/:examId/result-matrix`: who got how much on which item, as CSV that Excel opens. Streamed
 * page by page, so that it begins at once and a city's exam never stands in memory. Only people within
 * reach are in it, and each of them sees in their own log that they were.
 */
export function mountResultMatrix(house: House): void {
  const { app, orm, clock } = house;
  const { path, params, query } = resultMatrix;
  app.get<Asked>(path, { schema: { hide: true, params, querystring: query } }, async (request, reply) => {
    const now = clock.now();
    const { actor, reach } = await authorise(house, request, resultMatrix, now);
    const em = orm.em.fork() as EntityManager;
    actAs(em, reach, dayAt(now));
    const { title, paperId, lines } = await em.transactional((own) =>
      paperAsked(own as EntityManager, request.params.examId, request.query.paperId),
    );
    const look = { at: now, viewerId: actor!.personId, view: resultMatrix.name, requestId: request.id };
    const pages = async function* (): AsyncGenerator<string> {
      // A mark at the beginning tells Excel that this is UTF-8.
      yield `\uFEFF${csvLine(headOf(lines))}`;
      for (let last: MatrixLine | null = null; ;) {
        const page: MatrixLine[] = await em.transactional(async (own) => {
          const found = await matrixPage(own as EntityManager, paperId, last, PAGE);
          const subjectIds = found.map(({ personId }) => personId);
          await logLooksOfDay(own as EntityManager, { ...look, subjectIds, today: dayAt(now) });
          return found;
        });
        if (page.length > 0) yield page.map((one) => csvLine(cellsOf(one, lines))).join('');
        last = page.at(-1) ?? null;
        if (page.length < PAGE) return;
      }
    };
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${title}.csv`)}`)
      .send(Readable.from(pages()));
  });
}

async function paperAsked(em: EntityManager, examId: string, asked: string | undefined) {
  const exam = await examRow(em, examId);
  const forms = exam ? await formCounts(em, examId) : [];
  const form = forms.find(({ paperId }) => paperId === (asked ?? forms[0]?.paperId));
  if (!exam || !form) throw new Refusal('not-found');
  return { title: exam.title, paperId: form.paperId, lines: await paperLines(em, form.paperId) };
}

function headOf(lines: readonly PaperLine[]): string[] {
  const items = lines.map(({ position, itemCode, points }) => `${position} ${itemCode} (${points})`);
  return [
    '警号 Badge',
    '姓名 Name',
    '单位 Unit',
    '状态 State',
    '开始 Started',
    '交卷 Handed in',
    '得分 Points',
    ...items,
  ];
}

/** States of attempts that have begun, in both languages as the heads are. */
const stateWords: Readonly<Partial<Record<MatrixLine['state'], string>>> = {
  in_progress: '作答 writing',
  paused: '暂停 paused',
  overdue: '超时 out of time',
  submitted: '已交卷 handed in',
  graded: '已评分 graded',
  released: '已发布 released',
  regraded: '已更正 regraded',
  voided: '作废 void',
};

function cellsOf(one: MatrixLine, lines: readonly PaperLine[]): (string | number | null)[] {
  const marks = new Map(one.positions.map((position, at) => [position, one.marks[at] ?? null]));
  const own = lines.map(({ position }) => marks.get(position) ?? null);
  return [
    one.badgeNumber,
    one.name,
    one.unitZh,
    stateWords[one.state] ?? one.state,
    one.startedAt && wallTimeAt(one.startedAt),
    one.submittedAt && wallTimeAt(one.submittedAt),
    one.score,
    ...own,
  ];
}
