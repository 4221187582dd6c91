/** Places of one kind: how many are asked, and what may fill them, in the order of preference. */
export interface Seats<Item> {
  readonly need: number;
  readonly options: readonly Item[];
}

export interface Peace<Item> {
  /** Whether two must not be chosen together. */
  clash(one: Item, other: Item): boolean;
  /** Items of the same group are at most once chosen: the one item, or all of one article. */
  group(item: Item): string;
}

/** Ways that are looked at before the search says that it does not know. */
const MOST_WAYS = 4_000;

interface Option<Item> {
  readonly item: Item;
  readonly seat: number;
  readonly group: string;
  /** Those that cannot be chosen beside it. */
  readonly rivals: Option<Item>[];
  /** How many that are chosen keep it out; more by one when the search has put it aside. */
  barred: number;
  chosen: boolean;
}

function optionsOf<Item>(seats: readonly Seats<Item>[], { clash, group }: Peace<Item>): Option<Item>[] {
  const all = seats.flatMap(({ options }, seat) =>
    options.map((item): Option<Item> => ({
      item,
      seat,
      group: group(item),
      rivals: [],
      barred: 0,
      chosen: false,
    })),
  );
  for (const [at, one] of all.entries())
    for (const other of all.slice(at + 1)) {
      if (one.group !== other.group && !clash(one.item, other.item)) continue;
      one.rivals.push(other);
      other.rivals.push(one);
    }
  return all;
}

const isOpen = ({ barred, chosen }: Option<unknown>): boolean => barred === 0 && !chosen;

/**
 * Whether the places that are left could be filled if nothing clashed but groups: a matching of places with
 * groups. Where it cannot, nothing can; where groups are all that clashes, it is exact.
 */
function canBeMatched<Item>(open: readonly Option<Item>[], left: readonly number[]): boolean {
  const groups = left.map(
    (_, seat) => new Set(open.filter((one) => one.seat === seat).map(({ group }) => group)),
  );
  const holder = new Map<string, number>();
  const take = (seat: number, tried: Set<string>): boolean => {
    for (const group of groups[seat]!) {
      if (tried.has(group)) continue;
      tried.add(group);
      const other = holder.get(group);
      if (other !== undefined && !take(other, tried)) continue;
      holder.set(group, seat);
      return true;
    }
    return false;
  };
  return left.every((need, seat) => Array.from({ length: need }).every(() => take(seat, new Set())));
}

function choose<Item>(option: Option<Item>, by: 1 | -1): void {
  option.chosen = by > 0;
  for (const rival of option.rivals) rival.barred += by;
}

/** The open options of the seat with the least room to spare, those first that keep the fewest others out. */
function nextOptions<Item>(open: readonly Option<Item>[], left: readonly number[]): Option<Item>[] {
  const spare = (seat: number) => open.filter((one) => one.seat === seat).length - left[seat]!;
  const seats = [...left.keys()].filter((seat) => left[seat]! > 0);
  const seat = seats.reduce((best, one) => (spare(one) < spare(best) ? one : best));
  const harm = (option: Option<Item>) =>
    option.rivals.filter((rival) => isOpen(rival) && left[rival.seat]! > 0).length;
  return open
    .filter((one) => one.seat === seat)
    .map((option) => ({ option, harm: harm(option) }))
    .sort((one, other) => one.harm - other.harm)
    .map(({ option }) => option);
}

/**
 * Chooses for every seat as many as it needs so that nothing clashes, by search with bounds: it finds such a
 * choice where there is one, unless the search grows beyond its measure.
 * @returns by seat what was chosen; null: there is none; undefined: it was not found out
 */
export function peacefulChoice<Item>(
  seats: readonly Seats<Item>[],
  peace: Peace<Item>,
): Item[][] | null | undefined {
  const all = optionsOf(seats, peace);
  const left = seats.map(({ need }) => need);
  let ways = 0;
  const search = (): boolean => {
    if (left.every((need) => need === 0)) return true;
    ways += 1;
    const open = all.filter(isOpen);
    if (ways > MOST_WAYS || !canBeMatched(open, left)) return false;
    const aside: Option<Item>[] = [];
    const options = nextOptions(open, left);
    const spare = options.length - left[options[0]!.seat]!;
    // Of more than can be spared one must be chosen: the first of them is, or is left out for good.
    for (const option of options.slice(0, spare + 1)) {
      choose(option, 1);
      left[option.seat]! -= 1;
      if (search()) return true;
      left[option.seat]! += 1;
      choose(option, -1);
      if (ways > MOST_WAYS) break;
      option.barred += 1;
      aside.push(option);
    }
    for (const option of aside) option.barred -= 1;
    return false;
  };
  if (search())
    return seats.map((_, seat) =>
      all.filter((one) => one.chosen && one.seat === seat).map(({ item }) => item),
    );
  return ways > MOST_WAYS ? undefined : null;
}
