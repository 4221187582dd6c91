import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { ageOn, type Sex } from '@whetstone/core/drills/age-band.ts';
import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import { scoreDrill } from '@whetstone/core/drills/score-drill.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { DrillResult } from '../drills/drill-result.entity.ts';
import { occasionsOf } from '../drills/session-queries.ts';
import { Person } from '../org/person.entity.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import { modelOn } from '../standards/model-in-force.ts';
import type { RecordRow } from './record-queries.ts';
import { standingDrill } from './standing-drill.ts';
import type { Voiding } from './void-record.ts';

/** A result in whose place another can be entered, with the drill that says how it is measured. */
interface Correctable {
  readonly result: DrillResult;
  readonly person: Person;
  readonly definition: DrillDefinition;
}

/** The result of a record with its drill; null where there is none, it is void, or it belongs to a whole team. */
async function correctable(
  em: EntityManager,
  { kind, source }: Pick<RecordRow, 'kind' | 'source'>,
): Promise<Correctable | null> {
  const result = kind === 'drill' ? await standingDrill(em, source) : null;
  if (!result || result.voidedAt !== null || result.teamId !== null) return null;
  const occasion = (await occasionsOf(em, [result.sessionId])).get(result.sessionId);
  const person = await em.findOne(Person, result.personId);
  return occasion && person ? { result, person, definition: occasion.definition } : null;
}

/** How the right result of a record is entered, for whoever decides an objection to it; null = it cannot be. */
export async function drillToCorrect(
  em: EntityManager,
  record: Pick<RecordRow, 'kind' | 'source'>,
): Promise<{ definition: DrillDefinition; sex: Sex; age: number } | null> {
  const found = await correctable(em, record);
  if (!found) return null;
  const { definition, person, result } = found;
  return { definition, sex: person.sex, age: ageOn(person.birthOn, result.happenedOn) };
}

/**
 * Puts the right result in the place of a disputed one: the old row is voided with the reason and stays, the new one
 * is scored by the tables of its day, keeps its assessor, and says who entered it. The archive and the scores follow.
 * @throws Refusal `record-not-disputable` where there is none to correct; `raw-has-faults`, `no-table-for-band`
 */
export async function correctDrill(
  em: EntityManager,
  record: RecordRow,
  raw: AnyRaw,
  { reason, byId, at }: Voiding,
): Promise<void> {
  const found = await correctable(em, record);
  if (!found) throw new Refusal('record-not-disputable');
  const right = em.create(DrillResult, await rightOf(em, found, raw, { byId, at }));
  found.result.void(reason, at, byId);
  announce(em, 'drill-result.voided', { resultId: found.result.id }, at);
  const topic = right.confirmedAt === null ? 'drill-result.recorded' : 'drill-result.confirmed';
  announce(em, topic, { resultId: right.id }, at);
}

/** The right result: of the same occasion and assessor, confirmed where the wrong one was. */
async function rightOf(
  em: EntityManager,
  { result: old, person, definition }: Correctable,
  raw: AnyRaw,
  { byId, at }: { byId: string; at: string },
): Promise<RequiredEntityData<DrillResult>> {
  const model = await modelOn(em, old.happenedOn);
  const scored = scoreDrill(definition, person, raw, old.happenedOn, model);
  const { critical: criticalReasons, value, band, score, level, ceiling } = scored;
  const { sessionId, personId, attemptNo, happenedOn, assessorId, challengeLevel } = old;
  const confirmed = old.confirmedAt === null ? {} : ({ confirmedAt: at, confirmedVia: 'objection' } as const);
  const figures = { raw, value, band, score, level, ceiling, criticalReasons };
  const occasion = { sessionId, personId, attemptNo, happenedOn, assessorId, challengeLevel };
  const ids = { id: newId(), opId: newId(), correctsId: old.id, enteredById: byId };
  return Object.assign(ids, figures, occasion, confirmed, { recordedAt: at });
}
