import type { Board } from './anneal.ts';

interface Place {
  form: number;
  at: number;
}

/** Where an item stands that keeps it from coming to a form: there, or anywhere when forms are disjoint. */
function holderOf(board: Board, code: string, form: number): Place | null {
  const forms = board.disjoint ? [...board.places.keys()] : [form];
  for (const one of forms) {
    const at = board.places[one]!.findIndex((item) => item?.code === code);
    if (at >= 0) return { form: one, at };
  }
  return null;
}

/**
 * Fills an open place whose items are all taken, if that can be done at all: the place that has one of
 * them takes another instead, which may in turn be had from a third, and so on (an augmenting path of a
 * bipartite matching). No place that was filled becomes open; places that are kept give nothing up.
 * @param keep by form: places that stay as they are
 * @returns whether the place is filled now
 */
export function makeRoom(board: Board, open: Place, keep: readonly ReadonlySet<number>[]): boolean {
  const tried = new Set<string>();
  const take = ({ form, at }: Place): boolean => {
    for (const item of board.pools[at]!) {
      if (tried.has(`${board.disjoint ? '' : form} ${item.code}`)) continue;
      tried.add(`${board.disjoint ? '' : form} ${item.code}`);
      const holder = holderOf(board, item.code, form);
      if (holder && (keep[holder.form]!.has(holder.at) || !take(holder))) continue;
      board.put(form, at, item);
      return true;
    }
    return false;
  };
  return take(open);
}
