import { parseArgs } from 'node:util';
import pg from 'pg';
import { demoPassword } from '@whetstone/seed/access/write-access.ts';
import { type Aim, atMost, printAims } from './aims.ts';
import { type Caller, signIn } from './caller.ts';
import { watchCpu } from './cpu.ts';
import { fillExam, type FilledExam, gradeSome } from './exam-figures/fill-exam.ts';
import { rounded } from './figures.ts';
import { openStage, runProgram, type Stage } from './stage.ts';
import { printTable } from './table.ts';

const usage = `Usage: pnpm bench exam-figures [--attempts 2000] [--items 50]
Takes the figures of a finished exam over HTTP: item statistics when nothing is remembered, again, and when more
attempts were graded; the matrix of results as a file, and a regrade from its proposal to its last changed score.`;

/** One measured thing: wall time of each run, milliseconds, and processor time of all, by process. */
interface Taken {
  readonly name: string;
  readonly millis: readonly number[];
  readonly cpu: Readonly<Record<string, number>>;
}

/** Item statistics, result matrix and regrade of an exam of many candidates. */
export async function run(args: string[]): Promise<void> {
  const options = {
    attempts: { type: 'string', default: '2000' },
    items: { type: 'string', default: '50' },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) return console.log(usage);
  let exam: FilledExam | undefined;
  const stage = await openStage(undefined, async (url) => {
    const silent = { DATABASE_URL: url, WHETSTONE_DATA: '', WHETSTONE_MEDIA: '' };
    // Who sat the exam in the demonstration cannot sit it again.
    const people = String(Number(values.attempts) + 1_000);
    await runProgram('seed/src/main.ts', silent, { args: ['demo', '--people', people] });
    exam = await fillExam(url, { attempts: Number(values.attempts), items: Number(values.items) });
    await gradeSome(url, exam.paperId, false);
  });
  try {
    if (exam) await measure(stage, exam);
  } finally {
    await stage.close();
  }
}

async function measure({ databaseUrl, url, pids }: Stage, exam: FilledExam): Promise<void> {
  const [one, other] = await twoTrainers(databaseUrl, url);
  const { examId, paperId } = exam;
  async function timed(name: string, runs: number, work: () => Promise<unknown>): Promise<Taken> {
    const watch = watchCpu(pids);
    const millis: number[] = [];
    for (let n = 0; n < runs; n++) {
      const beganAt = performance.now();
      await work();
      millis.push(performance.now() - beganAt);
    }
    return { name, millis, cpu: watch() };
  }
  const analysis = () => one.get(`/api/exams/${examId}/analysis`);
  // The first request of a process compiles and connects; any other exam warms it up.
  await one.get('/api/exams');
  const fresh = await timed('item statistics, worked out', 1, analysis);
  const again = await timed('item statistics, again', 20, analysis);
  await gradeSome(databaseUrl, paperId, true);
  const more = await timed('item statistics, more graded', 1, analysis);
  const matrix = await timed('result matrix, whole file', 5, () =>
    one.text(`/api/exams/${examId}/result-matrix`),
  );
  const regrade = await timed('regrade, proposed to published', 1, () => regradeOnce(one, other, examId));
  const recount = await timed('item statistics after it', 1, analysis);
  const all = [fresh, again, more, matrix, regrade, recount];
  console.log(`${exam.attempts} attempts × ${exam.items} items`);
  printTable(
    ['', 'median ms', 'most ms', 'CPU ms api', 'CPU ms worker', 'CPU ms postgres'],
    all.map(({ name, millis, cpu }) => {
      const sorted = millis.toSorted((a, b) => a - b);
      const each = (process: string) => rounded((cpu[process] ?? 0) / millis.length);
      const wall = [sorted[sorted.length >> 1] ?? 0, sorted.at(-1) ?? 0].map(rounded);
      return [name, ...wall, each('api'), each('worker'), each('postgres')];
    }),
  );
  printAims('exam-figures', aimsOf([fresh, more, recount], matrix, regrade));
}

function aimsOf(statistics: Taken[], matrix: Taken, regrade: Taken): Aim[] {
  const most = ({ millis }: Taken) => Math.max(...millis) / 1000;
  return [
    atMost('item statistics s', rounded(Math.max(...statistics.map(most))), 0.3),
    atMost('result matrix s', rounded(most(matrix)), 1),
    atMost('regrade s', rounded(most(regrade)), 5),
  ];
}

/** Proposes that an item gives everybody its points, lets another agree, and waits until it is published. */
async function regradeOnce(one: Caller, other: Caller, examId: string): Promise<void> {
  const { items } = (await one.get(`/api/exams/${examId}/correctable-items`)) as {
    items: { itemVersionId: string }[];
  };
  const { id } = (await one.post(`/api/exams/${examId}/regrades`, {
    itemVersionId: items[0]?.itemVersionId,
    correction: { act: 'give' },
    reason: 'the key was wrong',
  })) as { id: string };
  const { revision } = await reached(one, id, 'proposed');
  await other.post(`/api/regrades/${id}/decision`, { decision: 'approve', revision });
  await reached(one, id, 'published');
}

async function reached(caller: Caller, id: string, state: string): Promise<{ revision: number }> {
  for (;;) {
    const { regrade } = (await caller.get(`/api/regrades/${id}`)) as {
      regrade: { state: string; revision: number };
    };
    if (regrade.state === state) return regrade;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Two people who may regrade, signed in. */
async function twoTrainers(databaseUrl: string, url: string): Promise<[Caller, Caller]> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  const { rows } = await database.query<{ badge: string }>(
    `select p.badge_number as badge from role_grant g join person p on p.id = g.person_id
     join account a on a.person_id = p.id
     where g.role = 'trainer' and g.withdrawn_at is null group by p.badge_number order by min(nlevel(g.unit_path)), 1 limit 2`,
  );
  await database.end();
  const [one, other] = await Promise.all(rows.map(({ badge }) => signIn(url, badge, demoPassword)));
  if (!one || !other) throw new Error('the city has fewer than two trainers');
  return [one, other];
}
