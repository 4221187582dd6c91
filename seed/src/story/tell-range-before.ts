import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import { instantAtWall, later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { chargedUntil } from '@whetstone/core/drills/occasion.ts';
import type { RawRingScore } from '@whetstone/core/drills/measures/ring-score.ts';
import { safetyPoints, stopReasons } from '@whetstone/core/drills/safety.ts';
import { scoreDrill } from '@whetstone/core/drills/score-drill.ts';
import type { StoreKind } from '@whetstone/core/training/store-balance.ts';
import { keepMedia } from '@whetstone/db/bank/media-queries.ts';
import { drillInForce } from '@whetstone/db/drills/drill-in-force.ts';
import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { takeCharge, writeRoster } from '@whetstone/db/drills/open-session.ts';
import { RangeStop } from '@whetstone/db/drills/range-stop.entity.ts';
import { ResultDevice } from '@whetstone/db/drills/result-device.entity.ts';
import { ResultMedia } from '@whetstone/db/drills/result-media.entity.ts';
import { SafetyCheck } from '@whetstone/db/drills/safety-check.entity.ts';
import { settleAttempts } from '@whetstone/db/drills/settle-results.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { DrillType } from '@whetstone/db/standards/drill-type.entity.ts';
import { StoreMovement } from '@whetstone/db/training/store-movement.entity.ts';
import { StoreOrigin } from '@whetstone/db/training/store-origin.entity.ts';
import { targetPaper } from '../content/target-paper.ts';

interface Cast {
  readonly trainerId: string;
  readonly colleagueId: string;
  /** Where media lie; without it there are no photos. */
  readonly mediaTo: string | undefined;
}

interface Scene {
  readonly em: EntityManager;
  readonly cast: Cast;
  readonly session: DrillSession;
  readonly drill: DrillType;
}

/** Shots of the people in turn; the second line of a person is what another device recorded of the same run. */
const SHOTS: readonly (readonly (readonly number[])[])[] = [
  [[10, 9, 9, 8, 10, 9, 8, 9, 10, 9]],
  [[9, 9, 8, 8, 9, 10, 7, 9, 8, 9]],
  [
    [8, 9, 9, 7, 8, 9, 10, 8, 9, 8],
    [8, 9, 9, 7, 8, 6, 10, 8, 9, 8],
  ],
  [[10, 10, 9, 9, 9, 8, 10, 9, 9, 10]],
  [[7, 8, 9, 8, 8, 9, 7, 8, 9, 9]],
];
const [LANE_ONE, LANE_TWO] = [newId(), newId()];

/**
 * A pistol day some days ago that was scored without network: a target as a photo, one run that two devices recorded, a
 * return of rounds that both wrote down, and somebody who was stopped and for whom nobody has given the pads back.
 */
export async function tellRangeBefore(em: EntityManager, cast: Cast, today: string): Promise<void> {
  const heldOn = addDays(today, -3);
  const drill = await drillInForce(em, 'WPN-D1', heldOn);
  const range = await em.findOne(DrillSession, { assessorId: cast.trainerId, heldOn: today });
  if (!drill || !range) return;
  const session = em.create(DrillSession, {
    drillCode: drill.code,
    versionId: drill.versionId,
    heldOn,
    place: '城南手枪靶场',
    unitId: range.unitId,
    unitPath: range.unitPath,
    assessorId: cast.trainerId,
    safetyOfficerId: cast.trainerId,
    status: 'open',
    createdAt: instantAtWall(addDays(heldOn, -4), '10:00'),
  });
  await em.flush();
  const people = await peopleOf(em, range.id);
  const ids = people.map(({ id }) => id);
  await writeRoster(em, session, ids, { sql: 'true', params: [] });
  await takeCharge(em, session, chargedUntil(heldOn));
  const scene: Scene = { em, cast, session, drill };
  em.create(SafetyCheck, {
    id: newId(),
    sessionId: session.id,
    points: safetyPoints(drill.definition).map(({ zh }) => zh),
    checkedById: cast.trainerId,
    checkedAt: instantAtWall(heldOn, '09:05'),
    deviceAt: null,
  });
  for (const [at, person] of people.slice(0, SHOTS.length).entries()) await score(scene, person, at);
  await em.flush();
  await settleAttempts(em, { sessionId: session.id, personIds: ids }, instantAtWall(heldOn, '17:20'));
  const stopped = people[SHOTS.length];
  if (stopped) stop(scene, stopped.id);
  await keepStores(scene);
  await em.flush();
}

/** The last of today's roster who are there: what the first of it meet is told elsewhere. */
async function peopleOf(em: EntityManager, sessionId: string): Promise<Person[]> {
  const found = await rows<{ id: string }>(
    em,
    `select person_id as id from roster_entry where session_id = ? and missing_at is null order by position desc
     offset 2 limit ?`,
    [sessionId, SHOTS.length + 1],
  );
  return Promise.all(found.map(({ id }) => em.findOneOrFail(Person, id)));
}

async function score(scene: Scene, person: Person, at: number): Promise<void> {
  const { em, cast, session, drill } = scene;
  for (const [no, shots] of (SHOTS[at] ?? []).entries()) {
    const raw: RawRingScore = { measure: 'ring_score', shots: [...shots] };
    const {
      value,
      band,
      score: points,
      level,
      ceiling,
      critical,
    } = scoreDrill(drill.definition, person, raw, session.heldOn);
    const recordedAt = instantAtWall(session.heldOn, `10:${at}${no * 2 + 1}`);
    const single = SHOTS[at]?.length === 1;
    const result = em.create(DrillResult, {
      id: newId(),
      opId: newId(),
      sessionId: session.id,
      personId: person.id,
      attemptNo: no + 1,
      raw,
      value,
      band,
      score: points,
      level,
      ceiling,
      criticalReasons: critical,
      happenedOn: session.heldOn,
      assessorId: no === 0 ? cast.trainerId : cast.colleagueId,
      recordedAt,
      confirmedAt: single ? later(recordedAt, 40) : null,
      confirmedVia: single ? 'assessor-device' : null,
    });
    em.create(ResultDevice, {
      resultId: result.id,
      personId: person.id,
      deviceId: no === 0 ? LANE_ONE : LANE_TWO,
      believedNo: 1,
      clockAheadSeconds: no === 0 ? 1 : 5_400,
    });
    if (single) announce(em, 'drill-result.confirmed', { resultId: result.id }, later(recordedAt, 40));
    if (at === 0) await photograph(scene, result, shots);
  }
}

/** The target paper, beside the rings that were written down. */
async function photograph({ em, cast, session }: Scene, result: DrillResult, shots: readonly number[]) {
  if (!cast.mediaTo) return;
  const bytes = targetPaper(shots);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const place = join(cast.mediaTo, 'items', sha256.slice(0, 2));
  await mkdir(place, { recursive: true });
  await writeFile(join(place, sha256), bytes);
  const added = { addedAt: later(result.recordedAt, 25_000), addedById: cast.trainerId };
  const facts = { type: 'image/png', byteCount: bytes.length, width: 480, height: 480 } as const;
  const name = '靶纸.png';
  await keepMedia(em, { ...facts, sha256, name, durationSeconds: null }, added);
  em.create(ResultMedia, {
    id: newId(),
    sessionId: session.id,
    personId: result.personId,
    opId: result.opId,
    byteCount: bytes.length,
    sourceSha256: sha256,
    name,
    takenAt: later(result.recordedAt, 20),
    addedById: cast.trainerId,
    announcedAt: added.addedAt,
    sha256,
    type: 'image/png',
    addedAt: added.addedAt,
  });
}

function stop({ em, cast, session, drill }: Scene, personId: string): void {
  const reasons = stopReasons(drill.definition)
    .slice(0, 1)
    .map(({ zh }) => zh);
  em.create(RangeStop, {
    id: newId(),
    sessionId: session.id,
    personId,
    reasons,
    stoppedById: cast.colleagueId,
    stoppedAt: instantAtWall(session.heldOn, '10:58'),
    deviceAt: null,
  });
}

/** Pistols are back; the rounds came back once, and both lanes wrote that down. */
async function keepStores({ em, cast, session }: Scene): Promise<void> {
  const things = await rows<{ id: string; kind: string }>(
    em,
    `select id, kind from resource where kind in ('weapon', 'ammunition') and stock is not null and unit_path @> ?::ltree`,
    [session.unitPath],
  );
  const idOf = (kind: string) => things.find((one) => one.kind === kind)?.id;
  const write = (
    what: 'weapon' | 'ammunition',
    kind: StoreKind,
    quantity: number,
    wall: string,
    second = false,
  ) => {
    const resourceId = idOf(what);
    if (!resourceId) return;
    const at = instantAtWall(session.heldOn, second ? '17:25' : '17:20');
    const byId = second ? cast.colleagueId : cast.trainerId;
    const made = em.create(StoreMovement, {
      id: newId(),
      resourceId,
      sessionId: session.id,
      kind,
      quantity,
      note: '',
      byId,
      at,
    });
    em.create(StoreOrigin, {
      movementId: made.id,
      deviceId: second ? LANE_TWO : LANE_ONE,
      recordedAt: instantAtWall(session.heldOn, wall),
      doubt: second ? 'twice' : null,
    });
  };
  write('weapon', 'issue', 8, '08:40');
  write('ammunition', 'issue', 200, '08:45');
  write('weapon', 'return', 8, '11:20');
  write('ammunition', 'return', 150, '11:25');
  write('ammunition', 'return', 150, '11:27', true);
}
