import type { EntityManager } from '@mikro-orm/postgresql';
import { chargedUntil } from '@whetstone/core/drills/occasion.ts';
import type { RawChecklist } from '@whetstone/core/drills/measures/checklist.ts';
import { scoreDrill } from '@whetstone/core/drills/score-drill.ts';
import { dayAt, later } from '@whetstone/core/platform/clock.ts';
import { drillInForce } from '@whetstone/db/drills/drill-in-force.ts';
import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { takeCharge, writeRoster } from '@whetstone/db/drills/open-session.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import type { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { DrillType } from '@whetstone/db/standards/drill-type.entity.ts';

/** What auxiliaries of an intake show on the ground: signals and order at a crossing. */
export const INTAKE_DRILL = 'TRF-D2';

/** Every eighth misses so many points of the list that it is a failure; the last ones have not confirmed yet. */
const FAILS = 8;
const WAITING = 3;

/**
 * The drill of an intake, held on the last drill day of its class before today and tied to it: most passed, some did
 * not, some have not confirmed.
 */
export async function tellIntakeDrill(
  em: EntityManager,
  { made, people, now }: { made: TrainingClass; people: readonly Person[]; now: string },
): Promise<void> {
  const planned = await em.find(ClassSession, { classId: made.id, kind: 'drill', endsAt: { $lt: now } });
  const slot = planned.toSorted((one, other) => (one.beginsAt < other.beginsAt ? 1 : -1))[0];
  const [trainer] = await rows<{ id: string }>(
    em,
    `select p.id from person p join role_grant g on g.person_id = p.id
     where g.role = 'trainer' and p.left_on is null order by p.badge_number desc limit 1`,
  );
  const drill = slot && (await drillInForce(em, INTAKE_DRILL, dayAt(slot.beginsAt)));
  if (!slot || !trainer || !drill) return;
  const session = em.create(DrillSession, {
    drillCode: drill.code,
    versionId: drill.versionId,
    heldOn: dayAt(slot.beginsAt),
    place: '教育训练基地操场',
    unitId: made.unitId,
    unitPath: made.unitPath,
    assessorId: trainer.id,
    safetyOfficerId: trainer.id,
    status: 'closed',
    createdAt: later(slot.beginsAt, -86_400),
    closedAt: slot.endsAt,
  });
  await em.flush();
  const ids = people.map(({ id }) => id);
  await writeRoster(em, session, ids, { sql: 'true', params: [] });
  await takeCharge(em, session, chargedUntil(session.heldOn));
  Object.assign(slot, { drillCode: drill.code, drillSessionId: session.id });
  for (const [at, person] of people.entries()) {
    const confirmed = at < people.length - WAITING;
    result(em, { session, drill, person, passes: at % FAILS !== FAILS - 1, confirmed, at });
  }
  await em.flush();
}

interface Run {
  readonly session: DrillSession;
  readonly drill: DrillType;
  readonly person: Person;
  readonly passes: boolean;
  readonly confirmed: boolean;
  readonly at: number;
}

function result(em: EntityManager, { session, drill, person, passes, confirmed, at }: Run): void {
  const lines = drill.definition.items?.length ?? 10;
  const done = Array.from({ length: lines }, (_, line) => (passes ? line !== at % lines : line % 2 === 0));
  const raw: RawChecklist = { measure: 'checklist', done };
  const { definition } = drill;
  const { value, band, score, level, ceiling, critical } = scoreDrill(
    definition,
    person,
    raw,
    session.heldOn,
  );
  const recordedAt = later(session.closedAt ?? session.createdAt, -60 * (at + 1));
  const made = em.create(DrillResult, {
    id: newId(),
    opId: newId(),
    sessionId: session.id,
    personId: person.id,
    raw,
    value,
    band,
    score,
    level,
    ceiling,
    criticalReasons: critical,
    happenedOn: session.heldOn,
    assessorId: session.assessorId,
    recordedAt,
    confirmedAt: confirmed ? recordedAt : null,
    confirmedVia: confirmed ? 'assessor-device' : null,
  });
  if (confirmed) announce(em, 'drill-result.confirmed', { resultId: made.id }, recordedAt);
}
