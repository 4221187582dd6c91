import type { Wish } from './draw-forms.ts';
import { peacefulChoice, type Seats } from './peaceful-choice.ts';
import { cellPools, clash, type PoolEntry, slotsOf } from './pool-entry.ts';
import type { Blueprint, DrawConstraints } from './rules.ts';

type Locked = NonNullable<Wish['locked']>[number];

/** An item as it would stand on a form. */
interface Standing {
  readonly form: string;
  readonly entry: PoolEntry;
}

/** So many items are searched whole; of a larger bank those of each cell that could clash with the fewest. */
const SEARCHED = 1_500;

/** Those of a cell that are searched: enough of the calmest for every place to have a choice. */
function calmest(pool: readonly PoolEntry[], need: number, constraints: DrawConstraints | undefined) {
  const most = need * 6 + 30;
  if (pool.length <= most) return pool;
  const quarrels = ({ enemies, articles }: PoolEntry) =>
    enemies.length + (constraints?.oneByArticle ? articles.length : 0);
  return pool.toSorted((one, other) => quarrels(one) - quarrels(other)).slice(0, most);
}

interface Row {
  readonly form: string;
  readonly positions: number[];
  readonly seats: Seats<Standing>;
}

/** The places of a form, cell by cell; what is locked has a seat of its own. */
function rowsOf(
  blueprint: Blueprint,
  pool: readonly PoolEntry[],
  form: string,
  locked: readonly Locked[],
): Row[] {
  const pools = cellPools(blueprint, pool);
  const whole = [...pools.values()].reduce((sum, items) => sum + items.length, 0) <= SEARCHED;
  const held = new Map(locked.map(({ position, itemVersionId }) => [position, itemVersionId]));
  const byCell = Map.groupBy(slotsOf(blueprint), ({ cell, position }) =>
    held.has(position) ? `${cell} ${position}` : cell,
  );
  return [...byCell.values()].map((slots): Row => {
    const [{ cell, position }] = slots as [(typeof slots)[number]];
    const items = pools.get(cell) ?? [];
    const lock = held.get(position);
    const need = slots.length;
    const fitting = whole ? items : calmest(items, need, blueprint.constraints);
    const options = lock ? items.filter(({ itemVersionId }) => itemVersionId === lock) : fitting;
    return {
      form,
      positions: slots.map((slot) => slot.position),
      seats: { need, options: options.map((entry) => ({ form, entry })) },
    };
  });
}

/**
 * Fills the forms of a blueprint without a clash, where a search finds how: what is drawn at random and put
 * right step by step can miss the one way there is.
 * @returns what stands where; null where there is no way or none was found
 */
export function exactFilling(
  blueprint: Blueprint,
  pool: readonly PoolEntry[],
  { labels, disjoint, locked = [] }: Wish,
): Locked[] | null {
  const { constraints } = blueprint;
  const rows = labels.map((form) =>
    rowsOf(
      blueprint,
      pool,
      form,
      locked.filter((one) => one.form === form),
    ),
  );
  const onForm = ({ form }: Standing) => (disjoint ? '' : form);
  const peace = {
    clash: (one: Standing, other: Standing) =>
      one.form === other.form && clash(one.entry, other.entry, constraints),
    group: (one: Standing) => {
      const article = constraints?.oneByArticle ? one.entry.articles[0] : undefined;
      return article === undefined ? `${onForm(one)} ${one.entry.code}` : `${one.form} § ${article}`;
    },
  };
  // Items of one article are of one group on each form: that they are one item on two is a clash besides.
  const clashes = (one: Standing, other: Standing) =>
    peace.clash(one, other) || (one.entry.code === other.entry.code && onForm(one) === onForm(other));
  const together = disjoint ? [rows.flat()] : rows;
  const filled = together.map((some) => ({
    some,
    found: peacefulChoice(
      some.map(({ seats }) => seats),
      { ...peace, clash: clashes },
    ),
  }));
  if (filled.some(({ found }) => !found)) return null;
  return filled.flatMap(({ some, found }) =>
    some.flatMap(({ form, positions }, at) =>
      positions.map((position, n): Locked => {
        const { itemVersionId } = found![at]![n]!.entry;
        return { form, position, itemVersionId };
      }),
    ),
  );
}
