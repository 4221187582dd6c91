import type { EntityManager } from '@mikro-orm/postgresql';
import { itemCountOf } from '@whetstone/core/exams/blueprint.ts';
import { POOL_FORM } from '@whetstone/core/exams/draw-exam.ts';
import type { DrawnForm } from '@whetstone/core/exams/draw.ts';
import { cellOf, clash, slotsOf } from '@whetstone/core/exams/pool-entry.ts';
import { type Prediction, predict, type PaperHistory } from '@whetstone/core/exams/prediction.ts';
import type { DrawnItemView, DrawView } from '@whetstone/core/exams/setting-contract.ts';
import type { Blueprint } from '@whetstone/core/exams/rules.ts';
import { halfUp } from '@whetstone/core/platform/rounding.ts';
import { type PoolItem, versionsOfDraw } from '@whetstone/db/exams/draw-pool.ts';
import type { Exam } from '@whetstone/db/exams/exam.entity.ts';
import { papersHeld } from '@whetstone/db/exams/paper-history.ts';

type Known = ReadonlyMap<string, PoolItem>;

function itemView(placed: DrawnForm['items'][number], items: Known): DrawnItemView[] {
  const item = items.get(placed.itemVersionId);
  if (!item) return [];
  const { code, capabilityCode, topic, difficulty, kind, stem, facility, answers, lastUsedOn, current } =
    item;
  return [
    {
      ...placed,
      itemCode: code,
      capabilityCode,
      topic,
      difficulty,
      kind,
      stem: stem ?? '',
      facility: halfUp(facility, 3),
      answers,
      lastUsedOn,
      outdated: !current,
    },
  ];
}

/** Of a pool: as many of each cell as one candidate gets, so that the forecast is that of one draw. */
function oneOf({ form, items }: DrawnForm, blueprint: Blueprint): DrawnForm['items'] {
  if (form !== POOL_FORM) return items;
  const byCell = Map.groupBy(items, ({ cell }) => cell);
  return [...Map.groupBy(slotsOf(blueprint), ({ cell }) => cell)].flatMap(([cell, slots]) => {
    const there = byCell.get(cell) ?? [];
    // Evenly through the cell, easy ones and hard ones.
    return slots.flatMap((_, n) => there[Math.floor((n * there.length) / slots.length)] ?? []);
  });
}

function forecast(
  form: DrawnForm,
  blueprint: Blueprint,
  items: Known,
  held: readonly PaperHistory[],
): Prediction {
  const known = oneOf(form, blueprint).flatMap(({ points, itemVersionId }) => {
    const item = items.get(itemVersionId);
    return item ? [{ ...item, points }] : [];
  });
  return predict(known, held);
}

/** What is missing in the draw, cell by cell, over all forms. */
function shortagesOf({ rows }: Blueprint, forms: readonly DrawnForm[]): DrawView['shortages'] {
  const levels = ['easy', 'medium', 'hard'] as const;
  return rows.flatMap((row, at) =>
    levels.flatMap((difficulty) => {
      const asked = row[difficulty] * forms.length;
      const there = (items: DrawnForm['items']) =>
        items.filter(({ cell }) => cell === cellOf(at, difficulty)).length;
      const available = forms.reduce((sum, { items }) => sum + Math.min(row[difficulty], there(items)), 0);
      return available < asked ? [{ row: at, difficulty, asked, available }] : [];
    }),
  );
}

/** Pairs of a form that must not stand together; of a pool none, since no candidate gets both. */
export function clashesOf(
  forms: readonly DrawnForm[],
  items: Known,
  { constraints }: Blueprint,
): DrawView['clashes'] {
  return forms.flatMap(({ form, items: placed }) =>
    form === POOL_FORM
      ? []
      : placed.flatMap((one, at) =>
          placed.slice(at + 1).flatMap((other) => {
            const [a, b] = [items.get(one.itemVersionId), items.get(other.itemVersionId)];
            return a && b && clash(a, b, constraints)
              ? [{ form, positions: [one.position, other.position] }]
              : [];
          }),
        ),
  );
}

/** What was drawn for an exam and what to expect of it; null when nothing was. */
export async function drawView(em: EntityManager, exam: Exam, now: string): Promise<DrawView | null> {
  const { draw, blueprint } = exam;
  if (!draw) return null;
  const ids = draw.forms.flatMap(({ items }) => items.map(({ itemVersionId }) => itemVersionId));
  const items = await versionsOfDraw(em, ids, now);
  const held = await papersHeld(em, [...new Set(blueprint.rows.map(({ capabilityCode }) => capabilityCode))]);
  const forms = draw.forms.map((form) => ({
    form: form.form,
    items: form.items.flatMap((placed) => itemView(placed, items)),
    prediction: forecast(form, blueprint, items, held),
  }));
  const means = forms.map(({ prediction }) => prediction.difficulty);
  return {
    seed: draw.seed,
    moves: draw.moves,
    swaps: draw.swaps,
    spread: itemCountOf(blueprint) === 0 ? 0 : halfUp(Math.max(...means) - Math.min(...means), 3),
    forms,
    shortages: shortagesOf(blueprint, draw.forms),
    clashes: clashesOf(draw.forms, items, blueprint),
    lastDifficulty: held[0] ? halfUp(held[0].difficulty, 3) : null,
  };
}
