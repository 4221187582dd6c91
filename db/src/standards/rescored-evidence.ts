import { canonicalJson } from '@whetstone/core/exams/receipt.ts';
import type { EvidenceColumns } from '@whetstone/core/capability/columns.ts';
import type { ScoringModel } from '@whetstone/core/capability/model.ts';
import type { Sex } from '@whetstone/core/drills/age-band.ts';
import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import { scoreDrill } from '@whetstone/core/drills/score-drill.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { TablesDocument } from '@whetstone/core/standards/tables-document.ts';
import { isoDate } from '../platform/sql.ts';
import type { AllEvidence } from '../capability/rebuild/all-evidence.ts';
import type { Ask } from '../capability/rebuild/ask.ts';
import type { Compared } from './compared-worlds.ts';
import { versionIdInForce } from './version-in-force.ts';

/** The evidence as other score tables would have it, and the pairs of which any of it says something else. */
export interface Rescored {
  readonly columns: EvidenceColumns;
  /** By place: `capability · people + person`. */
  readonly pairs: ReadonlySet<number>;
}

interface Drill {
  readonly code: string;
  readonly definition: DrillDefinition;
  readonly capabilityCodes: readonly string[];
}

interface Result {
  readonly id: string;
  readonly drillCode: string;
  readonly raw: AnyRaw;
  readonly happenedOn: string;
  readonly sex: Sex;
  readonly birthOn: string;
  readonly score: number;
}

/**
 * Scores every drill result that counts once more by other tables, as if each came again under them. Kept
 * results are scored by the tables of their own day and stay so: this tells what the next round would show.
 * @returns null when the change says nothing of score tables
 */
export async function rescored(
  ask: Ask,
  world: Compared,
  evidence: AllEvidence,
  { tables, asOf, scoring }: { tables: TablesDocument | null; asOf: string; scoring: ScoringModel },
): Promise<Rescored | null> {
  if (tables === null) return null;
  const drills = await changedDrills(ask, tables, asOf);
  const scores = await newScores(ask, drills, scoring);
  const columns = { ...evidence.columns, score: evidence.columns.score.slice() };
  const pairs = new Set<number>();
  const touched = new Set([...drills.values()].flatMap(({ capabilityCodes }) => capabilityCodes));
  for (const [at, { code }] of world.codes.entries()) {
    if (!touched.has(code)) continue;
    const first = at * world.people.length;
    for (let pair = first; pair < first + world.people.length; pair++) {
      const end = evidence.starts[pair + 1] as number;
      for (let place = evidence.starts[pair] as number; place < end; place++) {
        const score = scores.get(evidence.idAt(place));
        if (score === undefined) continue;
        columns.score[place] = score;
        pairs.add(pair);
      }
    }
  }
  return { columns, pairs };
}

/** The drills whose tables the document changes, with the definition they would have. */
async function changedDrills(
  ask: Ask,
  { drills }: TablesDocument,
  asOf: string,
): Promise<Map<string, Drill>> {
  const known = await ask<Drill>(
    `select code, definition, capability_codes as "capabilityCodes" from drill_type
     where version_id = ${versionIdInForce('drills')}`,
    [asOf],
  );
  const tables = new Map(drills.map((drill) => [drill.code, drill.tables]));
  const changed = known.flatMap((drill): Drill[] => {
    const own = tables.get(drill.code);
    if (!own || canonicalJson(own) === canonicalJson(drill.definition.tables)) return [];
    return [{ ...drill, definition: { ...drill.definition, tables: own } }];
  });
  return new Map(changed.map((drill) => [drill.code, drill]));
}

/** New points by the id of the evidence; only where they differ from those it has. */
async function newScores(
  ask: Ask,
  drills: ReadonlyMap<string, Drill>,
  scoring: ScoringModel,
): Promise<Map<string, number>> {
  const results = await ask<Result>(
    `select e.id, s.drill_code as "drillCode", r.raw, ${isoDate('r.happened_on')} as "happenedOn", p.sex,
            ${isoDate('p.birth_on')} as "birthOn", e.score
     from evidence e join drill_result r on e.source_kind = 'drill' and r.id = e.source_id
     join drill_session s on s.id = r.session_id join person p on p.id = r.person_id
     where e.status = 'confirmed' and s.drill_code = any(?::text[])`,
    [[...drills.keys()]],
  );
  return new Map(
    results.flatMap(({ id, drillCode, score, ...result }): [string, number][] => {
      const drill = drills.get(drillCode);
      const points = drill ? pointsOf(drill.definition, result, scoring) : null;
      return points === null || points === score ? [] : [[id, points]];
    }),
  );
}

/** The points of a result; null where the tables have no band for the person. */
function pointsOf(
  definition: DrillDefinition,
  { sex, birthOn, raw, happenedOn }: Pick<Result, 'sex' | 'birthOn' | 'raw' | 'happenedOn'>,
  scoring: ScoringModel,
): number | null {
  try {
    return scoreDrill(definition, { sex, birthOn }, raw, happenedOn, scoring).score;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
