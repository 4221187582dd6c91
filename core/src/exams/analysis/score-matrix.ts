/** Marks of candidates on the items of one paper. */
export interface ScoreMatrix {
  /** Greatest mark of each item. */
  readonly maxMarks: readonly number[];
  /** One row a candidate, one mark an item; null = the candidate's draw did not hold the item. */
  readonly rows: readonly (readonly (number | null)[])[];
}

/** Sum of a candidate's marks. */
export function totalOf(row: readonly (number | null)[]): number {
  return row.reduce<number>((sum, mark) => sum + (mark ?? 0), 0);
}

/** Whether everybody had every item: only then do items add up to one test for all. */
export function isComplete({ rows }: ScoreMatrix): boolean {
  return rows.every((row) => row.every((mark) => mark !== null));
}

/** Marks and compared scores of those who had an item. */
export interface ItemColumn {
  readonly marks: Float64Array;
  readonly others: Float64Array;
}

/**
 * An item's marks beside what each candidate got in the rest of the paper. In a paper of own draws the
 * rest differs from candidate to candidate; the whole is compared then, as Moodle does for items drawn at
 * random (mod/quiz/report/statistics).
 */
export function columnOf(
  matrix: ScoreMatrix,
  item: number,
  { totals, complete }: { totals: readonly number[]; complete: boolean },
): ItemColumn {
  const marks = new Float64Array(matrix.rows.length);
  const others = new Float64Array(matrix.rows.length);
  let n = 0;
  for (const [at, row] of matrix.rows.entries()) {
    const mark = row[item];
    if (mark === null || mark === undefined) continue;
    marks[n] = mark;
    others[n] = (totals[at] ?? 0) - (complete ? mark : 0);
    n += 1;
  }
  return { marks: marks.subarray(0, n), others: others.subarray(0, n) };
}
