import type { EntityManager } from '@mikro-orm/postgresql';
import { assess } from '@whetstone/core/capability/assess.ts';
import type { FieldTest } from '@whetstone/core/capability/field-test.ts';
import {
  type EvidenceType,
  type Level,
  modelFor,
  type ScoringModel,
  thresholdOf,
} from '@whetstone/core/capability/model.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';
import { modelOn } from '../standards/model-in-force.ts';
import { evidenceOf, exemptOf, factsOf } from './report/past-scores.ts';
import { requirementOf } from './score-figures.ts';

/** Somebody drawn, with how their records stood and how they were tested since. */
export interface FieldTestOf extends FieldTest {
  readonly personId: string;
  readonly shown: number | null;
  readonly low90: number | null;
  readonly high90: number | null;
  readonly testedOn: string | null;
}

interface Tested {
  readonly personId: string;
  readonly happenedOn: string;
  readonly score: number;
  readonly type: EvidenceType;
  readonly variance: number | null;
  readonly critical: boolean;
}

/** The first summative result of each person from a day on that is confirmed and in no dispute. */
async function testsSince(
  em: EntityManager,
  ids: readonly string[],
  code: string,
  { day, model }: { day: string; model: ScoringModel },
): Promise<Map<string, Tested>> {
  const found = await rows<Tested>(
    em,
    `select distinct on (person_id) person_id as "personId", ${isoDate('happened_on')} as "happenedOn", score, type,
            variance, critical
     from evidence where person_id = any(?::uuid[]) and capability_code = ? and happened_on >= ?
       and status = 'confirmed' and not disputed and type = any(?::text[])
     order by person_id, happened_on, id`,
    [sqlArray(ids), code, day, sqlArray(model.summative)],
  );
  return new Map(found.map((one) => [one.personId, one]));
}

/**
 * How people drawn stood in a capability on the eve of the draw, by what is known now, and the first result of a test
 * that each has had since: what a field test of them says of the records.
 */
export async function fieldTestsOf(
  em: EntityManager,
  people: readonly { id: string; postCode: string | null }[],
  { code, drawnOn }: { code: string; drawnOn: string },
): Promise<FieldTestOf[]> {
  const ids = people.map(({ id }) => id);
  const asked = { codes: [code], asOfOn: addDays(drawnOn, -1) };
  const model = modelFor(await modelOn(em, drawnOn), code);
  const { posts = {}, ...rest } = (await factsOf(em, asked)).get(code) ?? {};
  const exempt = await exemptOf(em, ids, asked);
  const evidence = await evidenceOf(em, ids, asked);
  const tests = await testsSince(em, ids, code, { day: drawnOn, model });
  const known = 'fade' in rest ? rest : null;
  return people.map(({ id: personId, postCode }) => {
    const required = posts[postCode ?? ''] ?? null;
    const own = evidence.get(`${code} ${personId}`) ?? [];
    const facts = known && { ...known, required, exempt: exempt.has(`${code} ${personId}`) };
    const then = facts && assess(own, requirementOf(facts), asked.asOfOn, model);
    const stood = then && then.counted > 0 ? then : null;
    const tested = tests.get(personId) ?? null;
    return {
      personId,
      record: stood && { m: stood.m, P: stood.P, state: required && stood.state },
      shown: stood?.shown ?? null,
      low90: stood?.low90 ?? null,
      high90: stood?.high90 ?? null,
      test: tested && testOf(tested, required?.level ?? 2, model),
      testedOn: tested?.happenedOn ?? null,
    };
  });
}

/** A result against the level that the post requires, or else the lowest that passes. */
function testOf({ score, variance, type, critical }: Tested, level: Level, model: ScoringModel) {
  return {
    score,
    variance: variance ?? model.measurementVariance[type] ?? 0,
    passed: score >= thresholdOf(level, model) && !critical,
  };
}
