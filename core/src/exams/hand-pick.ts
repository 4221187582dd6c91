import { itemCountOf } from './blueprint.ts';
import type { DrawnForm, DrawnItem, ExamDraw } from './draw.ts';
import { cellOf, clash, type PoolEntry, slotsOf, takes } from './pool-entry.ts';
import type { Blueprint, BlueprintRow } from './rules.ts';

/** A blueprint with what was drawn for it: one changes with the other when items are picked by hand. */
export interface SetPaper {
  readonly blueprint: Blueprint;
  readonly draw: ExamDraw;
}

export const unfitReasons = ['status', 'clash', 'lately', 'room'] as const;
export type UnfitReason = (typeof unfitReasons)[number];

/** Items of one cell, of a paper, and rows of a blueprint at most. */
const CELL_HOLDS = 100;
const PAPER_HOLDS = 200;
const ROWS = 60;

/** Whether the paper of an exam is one that items can be added to: the same for all, or forms that may share items. */
export function takesByHand({ forms }: Blueprint): boolean {
  return forms === undefined || forms.kind === 'one' || (forms.kind === 'parallel' && !forms.disjoint);
}

/** The row an item counts for: one of its topic before one of its whole capability. */
function rowFor(rows: readonly BlueprintRow[], item: PoolEntry): number {
  const own = (row: BlueprintRow) => row.capabilityCode === item.capabilityCode && takes(row, item);
  const narrow = rows.findIndex((row) => own(row) && row.topic === item.topic);
  return narrow >= 0 ? narrow : rows.findIndex((row) => own(row) && row.topic === undefined);
}

/** The blueprint with one more item in a row, a new one at the end where none takes it; the last section covers that. */
function widened(blueprint: Blueprint, at: number, item: PoolEntry): Blueprint {
  const { rows, sections } = blueprint;
  if (at >= 0) {
    const more = (row: BlueprintRow) => ({ ...row, [item.difficulty]: row[item.difficulty] + 1 });
    return { ...blueprint, rows: rows.map((row, i) => (i === at ? more(row) : row)) };
  }
  const none = { easy: 0, medium: 0, hard: 0, points: rows.at(-1)?.points ?? 2 };
  const { capabilityCode } = item;
  const added = { capabilityCode, ...(item.byPeople && { byPeople: 'only' as const }), ...none };
  return {
    ...blueprint,
    rows: [...rows, { ...added, [item.difficulty]: 1 }],
    ...(sections &&
      sections.length > 0 && {
        sections: sections.map((one, i) =>
          i === sections.length - 1 ? { ...one, rows: one.rows + 1 } : one,
        ),
      }),
  };
}

/** Items at the places that a blueprint has for them, cell by cell. */
function placed(blueprint: Blueprint, items: readonly DrawnItem[]): DrawnItem[] {
  const byCell = Map.groupBy(items, ({ cell }) => cell);
  const taken = new Map<string, number>();
  return slotsOf(blueprint).flatMap(({ position, points, cell }) => {
    const n = taken.get(cell) ?? 0;
    taken.set(cell, n + 1);
    const item = byCell.get(cell)?.[n];
    return item ? [{ ...item, position, points }] : [];
  });
}

function whyNot(
  item: PoolEntry,
  { blueprint, draw }: SetPaper,
  known: ReadonlyMap<string, PoolEntry>,
): UnfitReason | null {
  const { constraints, rows } = blueprint;
  const months = constraints?.unusedMonths ?? 0;
  if (months > 0 && item.monthsUnused !== null && item.monthsUnused < months) return 'lately';
  const others = draw.forms.flatMap(({ items }) =>
    items.flatMap((one) => known.get(one.itemVersionId) ?? []),
  );
  if (others.some((other) => clash(item, other, constraints))) return 'clash';
  const at = rowFor(rows, item);
  const full = at >= 0 ? rows[at]![item.difficulty] >= CELL_HOLDS : rows.length >= ROWS;
  return full || itemCountOf(blueprint) >= PAPER_HOLDS ? 'room' : null;
}

/** The paper with one more item on every form, locked at its place. */
function withItem({ blueprint, draw }: SetPaper, item: PoolEntry): SetPaper {
  const found = rowFor(blueprint.rows, item);
  const wider = widened(blueprint, found, item);
  const cell = cellOf(found >= 0 ? found : wider.rows.length - 1, item.difficulty);
  const own: DrawnItem = { position: 0, points: 0, cell, itemVersionId: item.itemVersionId, locked: true };
  const forms = draw.forms.map(({ form, items }): DrawnForm => {
    // Before those of its cell that were drawn: a cell drawn short keeps its open places at the end.
    return { form, items: placed(wider, [own, ...items]) };
  });
  return { blueprint: wider, draw: { ...draw, forms } };
}

export interface HandPicked extends SetPaper {
  /** Version ids that were added. */
  readonly added: readonly string[];
  /** Codes of items that every form had already. */
  readonly there: readonly string[];
  readonly unfit: readonly { readonly code: string; readonly why: UnfitReason }[];
}

/**
 * Adds items to a paper that is being set: the blueprint asks for one more each, and they stand locked on
 * every form. Those that are there already are told, as are those that may not stand there.
 * @param known entries of all items on the paper and of those to be added, by version id
 */
export function addByHand(
  paper: SetPaper,
  picks: readonly PoolEntry[],
  known: ReadonlyMap<string, PoolEntry>,
): HandPicked {
  let now: SetPaper = paper;
  const added: string[] = [];
  const there: string[] = [];
  const unfit: { code: string; why: UnfitReason }[] = [];
  for (const item of picks) {
    const has = ({ items }: DrawnForm) =>
      items.some((one) => known.get(one.itemVersionId)?.code === item.code);
    if (now.draw.forms.some(has)) {
      there.push(item.code);
      continue;
    }
    const why = whyNot(item, now, known);
    if (why !== null) unfit.push({ code: item.code, why });
    else {
      now = withItem(now, item);
      added.push(item.itemVersionId);
    }
  }
  return { ...now, added, there, unfit };
}

/** The blueprint with one item less in a cell. */
function narrowed(blueprint: Blueprint, cell: string): Blueprint {
  const [at, difficulty] = cell.split(' ') as [string, 'easy' | 'medium' | 'hard'];
  const rows = blueprint.rows.map((row, i) =>
    i === Number(at) ? { ...row, [difficulty]: Math.max(0, row[difficulty] - 1) } : row,
  );
  return { ...blueprint, rows };
}

const asked = (row: BlueprintRow | undefined) => (row ? row.easy + row.medium + row.hard : 0);

/** Takes the last row away when it asks for nothing any more: adding by hand makes rows at the end only. */
function withoutEmptyEnd(blueprint: Blueprint, before: Blueprint): Blueprint {
  const { rows, sections = [] } = blueprint;
  const section = sections.at(-1);
  const emptied = asked(rows.at(-1)) === 0 && asked(before.rows[rows.length - 1]) > 0;
  if (!emptied || rows.length === 1 || section?.rows === 1) return blueprint;
  return {
    ...blueprint,
    rows: rows.slice(0, -1),
    ...(section && { sections: [...sections.slice(0, -1), { ...section, rows: section.rows - 1 }] }),
  };
}

/** Takes items off the paper again, and out of the blueprint what asked for them. */
export function removeByHand({ blueprint, draw }: SetPaper, versionIds: readonly string[]): SetPaper {
  const first = draw.forms[0]?.items ?? [];
  const gone = new Set(versionIds);
  const cells = first.flatMap(({ itemVersionId, cell }) => (gone.has(itemVersionId) ? [cell] : []));
  const narrower = cells.reduce(narrowed, blueprint);
  const forms = draw.forms.map(({ form, items }) => ({
    form,
    items: placed(
      narrower,
      items.filter(({ itemVersionId }) => !gone.has(itemVersionId)),
    ),
  }));
  let next = narrower;
  for (let before = blueprint; before !== next;) {
    before = next;
    next = withoutEmptyEnd(next, blueprint);
  }
  return { blueprint: next, draw: { ...draw, forms } };
}
