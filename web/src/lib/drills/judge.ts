import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import type { RawFaultCode } from '@whetstone/core/drills/measure.ts';
import { rawFaults, rawLine, scoreRaw } from '@whetstone/core/drills/score-drill.ts';
import type { ScoringLines } from '@whetstone/core/drills/scoring-lines.ts';
import type { Scored } from './queue/field-op.ts';
import type { RosterPerson } from './roster-rows.ts';

/** Faults of a record that is simply not finished yet: nothing to complain about. */
const unfinished: readonly RawFaultCode[] = [
  'shots-missing',
  'items-missing',
  'marks-missing',
  'marks-unobserved',
  'sample-size',
  'difficulty-unknown',
  'team-too-small',
];

/** How an entry stands: still going on, slipped, or scored by core's own rules and tables. */
export type Judged =
  | { is: 'unfinished' }
  | { is: 'faulty'; codes: RawFaultCode[] }
  | { is: 'scored'; raw: AnyRaw; scored: Scored };

/**
 * Scores an entry on the device, without network, exactly as the server will.
 * @param lines of the model in force on the day of the session; a roster kept before they were told has none
 */
export function judge(
  drill: DrillDefinition,
  person: Pick<RosterPerson, 'sex' | 'age'>,
  raw: AnyRaw | null,
  lines?: ScoringLines,
): Judged {
  if (raw === null) return { is: 'unfinished' };
  const faults = rawFaults(drill, raw);
  const slips = faults.filter(({ code }) => !unfinished.includes(code)).map(({ code }) => code);
  if (slips.length > 0) return { is: 'faulty', codes: [...new Set(slips)] };
  if (faults.length > 0) return { is: 'unfinished' };
  const { value, band, score, level, passed, critical } = scoreRaw(drill, person, raw, lines);
  const rawText = rawLine(drill, raw);
  return {
    is: 'scored',
    raw,
    scored: { rawText, value, band, score, level, passed, criticalReasons: critical },
  };
}
