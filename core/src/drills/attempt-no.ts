/** What numbering attempts needs to know of a result. */
export interface NumberedResult {
  id: string;
  attemptNo: number;
  voidedAt?: string | null | undefined;
  /** The voided result that this one replaces. */
  correctsId?: string | null | undefined;
}

/** The number of a person's next attempt in a session: voided attempts keep theirs. */
export function nextAttemptNo(results: readonly NumberedResult[]): number {
  return 1 + Math.max(0, ...results.map(({ attemptNo }) => attemptNo));
}

/**
 * The result that a new one may replace: voided, one of these, and not replaced yet. It hands its number
 * on. Undefined when there is none such.
 */
export function replaceable<Result extends NumberedResult>(
  results: readonly Result[],
  correctsId: string,
): Result | undefined {
  if (results.some((one) => one.correctsId === correctsId)) return undefined;
  return results.find((one) => one.id === correctsId && Boolean(one.voidedAt));
}
