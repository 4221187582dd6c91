/** What a benchmark set out to reach, and what it reached. */
export interface Aim {
  readonly name: string;
  readonly value: number;
  /** As written in the issue: `<= 1000`. */
  readonly aim: string;
  readonly met: boolean;
}

/**
 * The last line of every benchmark: one JSON object, for whoever reads many of them.
 * @param figures what else was measured
 */
export function printAims(bench: string, aims: readonly Aim[], figures?: object): void {
  console.log(JSON.stringify({ bench, aims, ...(figures && { figures }) }));
}

/** An aim that a value stays at or below a limit. */
export function atMost(name: string, value: number, limit: number): Aim {
  return { name, value, aim: `<= ${limit}`, met: value <= limit };
}

/** An aim that a value reaches a limit. */
export function atLeast(name: string, value: number, limit: number): Aim {
  return { name, value, aim: `>= ${limit}`, met: value >= limit };
}
