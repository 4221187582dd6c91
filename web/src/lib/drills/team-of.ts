import type { RosterRow, ShownResult } from './roster-rows.ts';

/** Names of those who ran with somebody as a team when this result was made; empty for a result of one's own. */
export function teamOf(rows: readonly RosterRow[], { id, teamId }: ShownResult): string[] {
  if (teamId === null) return [];
  return rows.flatMap(({ person, results }) =>
    results.some((one) => one.teamId === teamId && one.id !== id && one.voidReason === null)
      ? [person.name]
      : [],
  );
}
