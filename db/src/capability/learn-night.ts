import type { EntityManager } from '@mikro-orm/postgresql';
import { CAP_2, type ScoringModel } from '@whetstone/core/capability/model.ts';
import { type JudgedRow, type Night, nightOf } from '@whetstone/core/capability/night.ts';
import { tuneQ } from '@whetstone/core/capability/tuning.ts';
import { isoDate, isoInstant, rows } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';
import { AssessorFigures } from './assessor-figures.entity.ts';
import { TuningRun } from './tuning-run.entity.ts';

/** The next capability of the framework in force that this night has not looked at; null when all are done. */
export async function nextOfNight(em: EntityManager, today: string): Promise<string | null> {
  const [row] = await rows<{ code: string }>(
    em,
    `select c.code from capability c
     where c.version_id = ${versionIdInForce('framework')}
       and not exists (select from tuning_run t where t.capability_code = c.code and t.tuned_on = ?::date)
     order by c.code collate "C" limit 1`,
    [today, today],
  );
  return row?.code ?? null;
}

/**
 * Holds the model against all evidence of a capability: which daily variance q foretold it best, how often the
 * 90 % range held, how each assessor's scores stand to what was foretold. Writes a new row of tuning and the
 * assessors' sums anew; no score changes by it.
 */
export async function learnNight(
  em: EntityManager,
  { code, today, now }: { code: string; today: string; now: string },
  model: ScoringModel = CAP_2,
): Promise<void> {
  const night = nightOf(await evidenceByPerson(em, code), model);
  const tuned = tuneQ(night.histories, model);
  const sum = (part: 'predicted' | 'inside') => night.types.reduce((all, type) => all + type[part], 0);
  em.create(TuningRun, {
    capabilityCode: code,
    tunedOn: today,
    madeAt: now,
    formulaVersion: model.version,
    q: model.q,
    bestQ: tuned?.q ?? null,
    likelihoods: [...(tuned?.scores ?? [])],
    predicted: sum('predicted'),
    inside: sum('inside'),
    types: night.types.map((type) => ({ ...type })),
  });
  await writeAssessors(em, code, today, night);
  await em.flush();
}

/** The confirmed evidence of a capability, person by person in the order of the fold. */
async function evidenceByPerson(em: EntityManager, code: string): Promise<JudgedRow[][]> {
  const found = await rows<JudgedRow & { personId: string }>(
    em,
    `select person_id as "personId", id, type, ${isoDate('happened_on')} as "happenedOn", score, ceiling, status,
            variance, critical, challenge, assessor_certified as "assessorCertified",
            occasion_id as "occasionId", assessor_id as "assessorId", ${isoInstant('entered_at')} as "enteredAt"
     from evidence where capability_code = ? and status = 'confirmed'
     order by person_id, happened_on, id`,
    [code],
  );
  const people: JudgedRow[][] = [];
  let before = '';
  for (const row of found) {
    if (row.personId !== before) people.push([]);
    before = row.personId;
    people.at(-1)?.push(row);
  }
  return people;
}

async function writeAssessors(em: EntityManager, code: string, today: string, night: Night): Promise<void> {
  await em.nativeDelete(AssessorFigures, { capabilityCode: code });
  for (const [assessorId, sums] of night.assessors)
    em.create(AssessorFigures, { assessorId, capabilityCode: code, asOfOn: today, ...sums });
}
