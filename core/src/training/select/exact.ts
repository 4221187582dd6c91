import type { Choice, Problem } from './problem.ts';

/** The choice as an integer program: maximise gain · x with every x 0 or 1, and lower ≤ row · x ≤ upper. */
export interface Program {
  readonly columns: number;
  readonly gain: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Columns of each row, one after the other: those of row r at `starts[r]` … `starts[r + 1] - 1`. */
  readonly starts: Int32Array;
  readonly indices: Int32Array;
}

interface Row {
  readonly lower: number;
  readonly upper: number;
  readonly columns: number[];
}

/** One row for the seats of each session, for each shift that could run short, and for each person and group of sessions. */
export function programOf(problem: Problem): Program {
  const rows = [...seatRows(problem), ...shiftRows(problem), ...personRows(problem)];
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ columns }, r) => (starts[r + 1] = (starts[r] ?? 0) + columns.length));
  return {
    columns: problem.gain.length,
    gain: problem.gain,
    lower: Float64Array.from(rows, (row) => row.lower),
    upper: Float64Array.from(rows, (row) => row.upper),
    starts,
    indices: Int32Array.from(rows.flatMap(({ columns }) => columns)),
  };
}

function columnsBy(problem: Problem, keyOf: (i: number) => Iterable<number>): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (let i = 0; i < problem.gain.length; i++)
    for (const key of keyOf(i)) {
      const list = found.get(key);
      if (list) list.push(i);
      else found.set(key, [i]);
    }
  return found;
}

function seatRows(problem: Problem): Row[] {
  const own = columnsBy(problem, (i) => [problem.session[i] ?? 0]);
  return problem.sessions.map(({ seats, least }, at) => ({
    lower: least,
    upper: seats,
    columns: own.get(at) ?? [],
  }));
}

function shiftRows(problem: Problem): Row[] {
  const { from, shift, room } = problem;
  const own = columnsBy(problem, (i) => shift.subarray(from[i], from[i + 1]));
  return [...own]
    .filter(([at, columns]) => columns.length > (room[at] ?? Infinity))
    .map(([at, columns]) => ({ lower: 0, upper: room[at] ?? 0, columns }));
}

function personRows(problem: Problem): Row[] {
  return problem.groups.flatMap((group) => {
    const own = columnsBy(problem, (i) =>
      group.includes(problem.session[i] ?? -1) ? [problem.person[i] ?? 0] : [],
    );
    return [...own.values()]
      .filter((columns) => columns.length > 1)
      .map((columns) => ({ lower: 0, upper: 1, columns }));
  });
}

/** Rounds what a solver gave to a choice. */
export const choiceOf = (values: ArrayLike<number>): Choice =>
  Uint8Array.from(values, (value) => (value > 0.5 ? 1 : 0));
