import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { RosterEntry } from '@whetstone/db/drills/roster-entry.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
import { StandardVersion } from '@whetstone/db/standards/standard-version.entity.ts';
import { makeCharge } from './access.ts';
import { makeOfficer } from './people.ts';
import { sequenceOf } from './sequence.ts';
import { makeStandard } from './standard.ts';
import { makeUnit } from './units.ts';

export type SessionOver = Partial<RequiredEntityData<DrillSession>> & {
  unit?: Unit;
  assessor?: Person;
  roster?: readonly Person[];
};

/** The drill standard of the database; the whole demonstration standard is made when there is none. */
async function drillStandard(em: EntityManager): Promise<StandardVersion> {
  const version = await em.findOne(StandardVersion, { subject: 'drills' });
  return version ?? (await makeStandard(em)).drills;
}

/**
 * An open session of today with a roster, whose people are in the assessor's charge. WPN-D1
 * 手枪固定靶精度射击 unless `drillCode` names another.
 */
export async function makeDrillSession(em: EntityManager, over: SessionOver = {}): Promise<DrillSession> {
  const { unit = await makeUnit(em), roster = [], ...rest } = over;
  const assessor = over.assessor ?? (await makeOfficer(em, { unit, postCode: 'R19' }));
  const version = await drillStandard(em);
  const { id, now } = sequenceOf(em);
  const session = em.create(DrillSession, {
    id: id(),
    drillCode: 'WPN-D1',
    versionId: version.id,
    heldOn: dayAt(now),
    place: '靶场一号',
    unitId: unit.id,
    unitPath: unit.path,
    assessorId: assessor.id,
    status: 'open',
    createdAt: now,
    closedAt: null,
    ...rest,
  });
  for (const [at, person] of roster.entries()) {
    em.create(RosterEntry, {
      sessionId: session.id,
      personId: person.id,
      position: at + 1,
      lane: `${at + 1}`,
    });
    await makeCharge(em, assessor, person, { groupId: session.id, toOn: session.heldOn });
  }
  await em.flush();
  return session;
}

/** A confirmed result of 88 rings for a person in a session. */
export async function makeDrillResult(
  em: EntityManager,
  session: DrillSession,
  person: Person,
  over: Partial<RequiredEntityData<DrillResult>> = {},
): Promise<DrillResult> {
  const { id, now } = sequenceOf(em);
  const result = em.create(DrillResult, {
    id: id(),
    opId: id(),
    sessionId: session.id,
    personId: person.id,
    raw: { measure: 'ring_score', total: 88 },
    value: 88,
    band: 'ALL',
    score: 80,
    level: 3,
    ceiling: 3,
    criticalReasons: [],
    happenedOn: session.heldOn,
    assessorId: session.assessorId,
    recordedAt: now,
    confirmedAt: now,
    confirmedVia: 'assessor-device',
    voidedAt: null,
    voidReason: null,
    correctsId: null,
    ...over,
  });
  await em.flush();
  return result;
}
