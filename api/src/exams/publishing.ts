import type { EntityManager } from '@mikro-orm/postgresql';
import { shortCells, supplyOf } from '@whetstone/core/exams/blueprint-supply.ts';
import { itemCountOf } from '@whetstone/core/exams/blueprint.ts';
import type { ExamView, publishExam } from '@whetstone/core/exams/contract.ts';
import { POOL_FORM, poolPlaces } from '@whetstone/core/exams/draw-exam.ts';
import type { DrawnForm, ExamDraw } from '@whetstone/core/exams/draw.ts';
import type { CellShortage } from '@whetstone/core/exams/draw-forms.ts';
import { holdsDraw } from '@whetstone/core/exams/own-draw.ts';
import { slotsOf } from '@whetstone/core/exams/pool-entry.ts';
import type { Blueprint } from '@whetstone/core/exams/rules.ts';
import { sectionsOf } from '@whetstone/core/exams/section-plan.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { type PoolItem, versionsOfDraw } from '@whetstone/db/exams/draw-pool.ts';
import type { Exam } from '@whetstone/db/exams/exam.entity.ts';
import { freezeForm } from '@whetstone/db/exams/freeze-paper.ts';
import type { Handler } from '../platform/context.ts';
import { lockedExam, shownExam } from './composing.ts';
import { clashesOf } from './draw-view.ts';
import { drawNew, newSeed, poolOf } from './drawing.ts';

/** One shortage in words that need no translation: `LAW-02 hard 3/5` = 3 there, 5 asked. */
function inShort({ rows }: Blueprint, { row, difficulty, available, asked }: CellShortage): string {
  const { capabilityCode = '', topic } = rows[row] ?? {};
  return `${capabilityCode}${topic ? ` ${topic}` : ''} ${difficulty} ${available}/${asked}`;
}

/**
 * What is to be frozen: the draw that was looked at, if there is one and no other seed is asked for;
 * else a new one, if the bank can give the blueprint what it asks (see supplyOf).
 * @throws Refusal `blueprint-shortage`, `blueprint-clash`, `pool-without-draw`, `draw-outdated`
 */
async function settledDraw(
  em: EntityManager,
  exam: Exam,
  seed: string | undefined,
  fresh: string,
  now: string,
) {
  const { blueprint, draw } = exam;
  const looked = draw && (seed === undefined || seed === draw.seed) ? draw : null;
  const pool = looked ? [] : await poolOf(em, exam, now);
  const short = looked ? [] : shortCells(supplyOf(blueprint, pool));
  const made = looked ?? drawNew(exam, pool, seed ?? fresh);
  const missing = short.length > 0 ? short : lackingIn(made, blueprint);
  if (missing.length > 0)
    throw new Refusal('blueprint-shortage', { rows: missing.map((one) => inShort(blueprint, one)) });
  const ids = made.forms.flatMap(({ items }) => items.map(({ itemVersionId }) => itemVersionId));
  const versions = await versionsOfDraw(em, ids, now);
  const old = ids.flatMap((id) => versions.get(id) ?? []).filter(({ current }) => !current);
  if (old.length > 0) throw new Refusal('draw-outdated', { items: old.map(({ code }) => code) });
  const clashes = clashesOf(made.forms, versions, blueprint);
  if (clashes.length > 0) {
    const places = clashes.map(({ form, positions }) => `${form} ${positions.join('–')}`);
    throw new Refusal('blueprint-clash', { places });
  }
  const ofPool = made.forms.some(({ form }) => form === POOL_FORM);
  if (ofPool && !holdsDraw(blueprint, poolPlaces(made, [...versions.values()])))
    throw new Refusal('pool-without-draw');
  return { made, versions };
}

/** Cells of a kept draw that have too few: what was drawn short stays short until it is drawn again. */
function lackingIn({ forms }: ExamDraw, blueprint: Blueprint): CellShortage[] {
  const asked = Map.groupBy(slotsOf(blueprint), ({ cell }) => cell);
  return [...asked].flatMap(([cell, slots]) => {
    const [row, difficulty] = cell.split(' ') as [string, CellShortage['difficulty']];
    const there = (form: DrawnForm) => form.items.filter((item) => item.cell === cell).length;
    const available = forms.reduce((sum, form) => sum + Math.min(slots.length, there(form)), 0);
    const wanted = slots.length * forms.length;
    return available < wanted ? [{ row: Number(row), difficulty, asked: wanted, available }] : [];
  });
}

/** What one candidate's draw from a pool comes to. */
function eachOf({ form }: DrawnForm, blueprint: Blueprint) {
  if (form !== POOL_FORM) return {};
  const slots = slotsOf(blueprint);
  return {
    each: { itemCount: slots.length, totalPoints: slots.reduce((sum, { points }) => sum + points, 0) },
  };
}

function freezeAll(
  em: EntityManager,
  { id: examId, blueprint }: Exam,
  { seed, forms }: ExamDraw,
  tags: ReadonlyMap<string, PoolItem>,
  now: string,
) {
  return forms.map((form) => {
    const cells = form.items.map(({ cell }) => cell);
    const sections = sectionsOf(blueprint, cells);
    return freezeForm(em, form, { examId, seed, now, sections, tags, ...eachOf(form, blueprint) });
  });
}

export const publish: Handler<typeof publishExam> = async ({ params, body }, { em, now, dice }) => {
  const exam = await lockedExam(em, params.examId);
  exam.publish(body.revision, now);
  if (itemCountOf(exam.blueprint) === 0) throw new Refusal('invalid-input', { where: 'blueprint: 0' });
  const { made, versions } = await settledDraw(em, exam, body.seed, newSeed(dice), now);
  exam.draw = { seed: made.seed, swaps: made.swaps, moves: made.moves, forms: made.forms };
  const [first] = freezeAll(em, exam, made, versions, now);
  if (!first) throw new Error(`exam ${exam.id}: nothing was frozen`);
  await em.flush();
  const shown: ExamView = await shownExam(em, exam.id);
  return { exam: shown, paper: { id: first.id, hash: first.hash, seed: made.seed } };
};
