import type { EntityManager } from '@mikro-orm/postgresql';
import { chargedUntil } from '@whetstone/core/drills/occasion.ts';
import { dayAt, later } from '@whetstone/core/platform/clock.ts';
import { drillInForce } from '@whetstone/db/drills/drill-in-force.ts';
import { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { takeCharge, writeRoster } from '@whetstone/db/drills/open-session.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import { StoreMovement } from '@whetstone/db/training/store-movement.entity.ts';

const DAY = 86_400;

/**
 * The next range day of a class whose rounds are booked: its people are its roster, what is booked is kept for it in the
 * store, and some rounds were drawn ahead to zero the pistols. The store had a delivery before.
 */
export async function reserveRounds(
  em: EntityManager,
  { trainerId, plannerId }: { trainerId: string; plannerId: string },
  now: string,
): Promise<void> {
  const slot = await nextBooked(em, now);
  const drill = slot && (await drillInForce(em, 'WPN-D1', dayAt(slot.beginsAt)));
  if (!slot || !drill) return;
  const session = em.create(DrillSession, {
    drillCode: drill.code,
    versionId: drill.versionId,
    heldOn: dayAt(slot.beginsAt),
    place: '城南手枪靶场',
    unitId: slot.unitId,
    unitPath: slot.unitPath,
    assessorId: trainerId,
    safetyOfficerId: trainerId,
    status: 'open',
    createdAt: later(now, -DAY),
  });
  await em.flush();
  const places = await em.find(ClassPlace, { classId: slot.classId, state: 'confirmed' });
  const ids = places.map(({ personId }) => personId);
  await writeRoster(em, session, ids, { sql: 'true', params: [] });
  await takeCharge(em, session, chargedUntil(session.heldOn));
  const held = await em.findOneOrFail(ClassSession, slot.id);
  Object.assign(held, { drillCode: drill.code, drillSessionId: session.id });
  const at = (seconds: number) => later(now, seconds);
  const { resourceId } = slot;
  const line = { id: newId(), resourceId } as const;
  em.create(StoreMovement, {
    ...line,
    sessionId: null,
    kind: 'receive',
    quantity: 5000,
    note: '市局配发，调拨单 2026-118',
    byId: plannerId,
    at: at(-9 * DAY),
  });
  em.create(StoreMovement, {
    ...line,
    id: newId(),
    sessionId: session.id,
    kind: 'issue',
    quantity: 60,
    note: '提前领出校枪',
    byId: trainerId,
    at: at(-3600),
  });
  await em.flush();
}

interface Slot {
  readonly id: string;
  readonly classId: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly resourceId: string;
  readonly beginsAt: string;
}

/** The nearest drill to come for which rounds are booked. */
async function nextBooked(em: EntityManager, now: string): Promise<Slot | undefined> {
  const [found] = await rows<{
    id: string;
    classId: string;
    resourceId: string;
    unitId: string;
    path: string;
  }>(
    em,
    `select s.id, s.class_id as "classId", b.resource_id as "resourceId", c.unit_id as "unitId",
       c.unit_path::text as path
     from class_session s join training_class c on c.id = s.class_id and c.state = 'planned'
     join resource_booking b on b.session_id = s.id join resource r on r.id = b.resource_id and r.kind = 'ammunition'
     where s.kind = 'drill' and s.ends_at > ?::timestamptz order by s.begins_at, s.id limit 1`,
    [now],
  );
  if (!found) return undefined;
  const { beginsAt } = await em.findOneOrFail(ClassSession, found.id);
  return { ...found, unitPath: found.path, beginsAt };
}
