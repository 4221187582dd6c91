import type { EntityManager } from '@mikro-orm/postgresql';
import type { Handler } from '../platform/context.ts';
import { supplyOf } from '@whetstone/core/exams/blueprint-supply.ts';
import type { ExamDraw } from '@whetstone/core/exams/draw.ts';
import { drawExam, withLock } from '@whetstone/core/exams/draw-exam.ts';
import type { CellShortage, Clash } from '@whetstone/core/exams/draw-forms.ts';
import type { Blueprint } from '@whetstone/core/exams/rules.ts';
import { exchange } from '@whetstone/core/exams/exchange.ts';
import type {
  blueprintSupply,
  drawn,
  drawPapers,
  exchangeItem,
  lockItem,
  supply,
} from '@whetstone/core/exams/setting-contract.ts';
import { type Dice, seededDice } from '@whetstone/core/platform/chance.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { drawPool, type PoolItem, supplyByTopic, undrawable } from '@whetstone/db/exams/draw-pool.ts';
import { Exam } from '@whetstone/db/exams/exam.entity.ts';
import { lockedExam } from './composing.ts';
import { drawView } from './draw-view.ts';

function codesOf({ rows }: Blueprint): string[] {
  return [...new Set(rows.map(({ capabilityCode }) => capabilityCode))];
}

/** The published items that the rows of an exam may draw from. */
export function poolOf(
  em: EntityManager,
  { blueprint }: Pick<Exam, 'blueprint'>,
  now: string,
): Promise<PoolItem[]> {
  return drawPool(em, codesOf(blueprint), now);
}

/** Draws an exam anew; what is locked in the draw before stays. */
export function drawNew(
  { blueprint, draw }: { blueprint: Blueprint; draw?: ExamDraw | null | undefined },
  pool: readonly PoolItem[],
  seed: string,
): ExamDraw & { shortages: CellShortage[]; clashes: Clash[] } {
  const { forms, moves, shortages, clashes } = drawExam(blueprint, pool, draw, seededDice(seed));
  return { seed, swaps: 0, moves, forms, shortages, clashes };
}

export function newSeed(dice: Dice): string {
  return dice.below(2 ** 32).toString(36);
}

async function shown(em: EntityManager, exam: Exam, now: string) {
  await em.flush();
  return { revision: exam.revision, draw: await drawView(em, exam, now) };
}

export const readDraw: Handler<typeof drawn> = async ({ params }, { em, now }) => {
  const exam = await em.findOne(Exam, params.examId);
  if (!exam) throw new Refusal('not-found');
  return shown(em, exam, now);
};

export const draw: Handler<typeof drawPapers> = async ({ params, body }, { em, now, dice }) => {
  const exam = await lockedExam(em, params.examId);
  exam.mustBeDraftAt(body.revision);
  const {
    shortages: _short,
    clashes: _clash,
    ...kept
  } = drawNew(exam, await poolOf(em, exam, now), body.seed ?? newSeed(dice));
  exam.draw = kept;
  return shown(em, exam, now);
};

/** The draft with its draw, locked against others. */
async function drawnDraft(em: EntityManager, examId: string, revision: number) {
  const exam = await lockedExam(em, examId);
  exam.mustBeDraftAt(revision);
  if (!exam.draw) throw new Refusal('nothing-drawn');
  return { exam, before: exam.draw };
}

export const exchangeOne: Handler<typeof exchangeItem> = async ({ params, body }, { em, now }) => {
  const { exam, before } = await drawnDraft(em, params.examId, body.revision);
  const after = exchange(before, body, exam.blueprint, await poolOf(em, exam, now), seededDice(before.seed));
  if (!after) throw new Refusal('no-other-item');
  exam.draw = after;
  return shown(em, exam, now);
};

export const lockOne: Handler<typeof lockItem> = async ({ params, body }, { em, now }) => {
  const { exam, before } = await drawnDraft(em, params.examId, body.revision);
  const after = withLock(before, body);
  if (!after) throw new Refusal('not-found');
  exam.draw = after;
  return shown(em, exam, now);
};

function levelsOf(rows: readonly Record<'easy' | 'medium' | 'hard', number>[]) {
  const sum = (level: 'easy' | 'medium' | 'hard') => rows.reduce((all, row) => all + row[level], 0);
  return { easy: sum('easy'), medium: sum('medium'), hard: sum('hard') };
}

export const readBlueprintSupply: Handler<typeof blueprintSupply> = async ({ body }, { em, now }) => {
  const { blueprint } = body;
  const pool = await poolOf(em, { blueprint }, now);
  const others = await undrawable(em, codesOf(blueprint));
  return { cells: supplyOf(blueprint, pool, others), asOf: now };
};

export const readSupply: Handler<typeof supply> = async ({ query }, { em, now }) => {
  const found = await supplyByTopic(em, Number(query.unusedMonths ?? 0), now);
  const rows = [...Map.groupBy(found, ({ capabilityCode }) => capabilityCode)].map(
    ([capabilityCode, topics]) => ({
      capabilityCode,
      ...levelsOf(topics),
      byPeople: levelsOf(topics.map(({ byPeople }) => byPeople)),
      topics: topics.map(({ topic, easy, medium, hard, byPeople }) => ({
        topic,
        easy,
        medium,
        hard,
        byPeople,
      })),
    }),
  );
  return { rows, asOf: now };
};
