import { isDeepStrictEqual } from 'node:util';
import { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import { nextAttemptNo, replaceable } from '@whetstone/core/drills/attempt-no.ts';
import type { recordResult } from '@whetstone/core/drills/contract.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import { aheadSeconds, recordedTime } from '@whetstone/core/drills/occasion.ts';
import { scoreDrill } from '@whetstone/core/drills/score-drill.ts';
import type { ScoringModel } from '@whetstone/core/capability/model.ts';
import type { Input } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import type { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { settleAttempts } from '@whetstone/db/drills/settle-results.ts';
import { lockRoster, type OfDevice, writeResults } from '@whetstone/db/drills/write-results.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { announceAll } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { Value } from 'typebox/value';
import type { SignedIn } from '../platform/context.ts';
import { refuseRecording } from './occasion.ts';

/** A result as a device sends it; its raw record is looked at here. */
export type SentResult = Omit<Input<typeof recordResult>['body'], 'raw'> & { raw: unknown };
/** The result that holds, or why there is none. */
export type Taken = DrillResult | Refusal;

/** All that is on record of the people in question, read and locked once for all results. */
interface Scene {
  readonly session: DrillSession;
  readonly drill: DrillDefinition;
  readonly model: ScoringModel;
  readonly people: ReadonlyMap<string, Person>;
  /** By op: those of earlier requests, then also those made now. */
  readonly known: Map<string, DrillResult>;
  /** By person: those that are there and those made now. */
  readonly attempts: Map<string, DrillResult[]>;
  readonly made: DrillResult[];
  readonly devices: OfDevice[];
  readonly confirmed: string[];
}

async function sceneOf(
  { em }: SignedIn,
  { session, drill }: { session: DrillSession; drill: DrillDefinition },
  sent: readonly SentResult[],
): Promise<Scene> {
  const asked = [...new Set(sent.map(({ personId }) => personId))];
  const listed = [...(await lockRoster(em, session.id, asked))];
  const people = await em.find(Person, { id: { $in: listed } });
  const opIds = sent.map(({ opId }) => opId);
  const known = await em.find(DrillResult, { opId: { $in: opIds } });
  const there = await em.find(DrillResult, { sessionId: session.id, personId: { $in: listed } });
  return {
    session,
    drill,
    model: await modelOn(em, session.heldOn),
    people: new Map(people.map((person) => [person.id, person])),
    known: new Map(known.map((one) => [one.opId, one])),
    attempts: Map.groupBy(there, ({ personId }) => personId),
    made: [],
    devices: [],
    confirmed: [],
  };
}

/** The result that this op made before, confirmed now if the person accepted it since; null when it is new. */
function madeBefore({ now }: SignedIn, scene: Scene, sent: SentResult): DrillResult | null {
  const known = scene.known.get(sent.opId);
  if (!known) return null;
  if (known.sessionId !== scene.session.id || known.personId !== sent.personId)
    throw new Refusal('op-used-elsewhere');
  const accepted = sent.confirmed && !known.voidedAt && isDeepStrictEqual(known.raw, sent.raw);
  if (accepted && known.confirm('assessor-device', now)) scene.confirmed.push(known.id);
  return known;
}

/** The number of the attempt: the next one, or that of the voided result that is replaced. */
function attemptNo(results: readonly DrillResult[], correctsId: string | undefined): number {
  if (!correctsId) return nextAttemptNo(results);
  const replaced = replaceable(results, correctsId);
  if (!replaced) throw new Refusal('invalid-input', { where: 'correctsId' });
  return replaced.attemptNo;
}

/** Scores a new result; it is written with the others. */
function make(ctx: SignedIn, scene: Scene, sent: SentResult, person: Person): DrillResult {
  const { em, actor, now } = ctx;
  const { session, drill, model } = scene;
  const { raw } = sent;
  if (!Value.Check(AnyRaw, raw)) throw new Refusal('invalid-input', { where: 'raw' });
  const { recordedAt, deviceAt } = recordedTime(sent.recordedAt, now, sent.device?.sentAt);
  const { value, band, score, level, ceiling, critical } = scoreDrill(
    drill,
    person,
    raw,
    session.heldOn,
    model,
  );
  const own = scene.attempts.get(person.id) ?? [];
  const facts = {
    value,
    band,
    score,
    level,
    ceiling,
    id: newId(),
    opId: sent.opId,
    sessionId: session.id,
    personId: person.id,
    attemptNo: attemptNo(own, sent.correctsId),
    raw,
    criticalReasons: critical,
    happenedOn: session.heldOn,
    assessorId: actor.personId,
    recordedAt,
    deviceAt,
    correctsId: sent.correctsId ?? null,
    challengeLevel: sent.challengeLevel ?? null,
    teamId: sent.teamId ?? null,
    confirmedAt: sent.confirmed ? now : null,
    confirmedVia: sent.confirmed ? ('assessor-device' as const) : null,
  };
  const result = em.create(DrillResult, facts, { persist: false });
  scene.attempts.set(person.id, [...own, result]);
  scene.known.set(sent.opId, result);
  scene.made.push(result);
  if (sent.device)
    scene.devices.push({
      resultId: result.id,
      personId: person.id,
      deviceId: sent.device.id,
      believedNo: sent.device.believedNo,
      clockAheadSeconds: aheadSeconds(sent.device.sentAt, now),
    });
  return result;
}

function takeOne(ctx: SignedIn, scene: Scene, sent: SentResult): Taken {
  try {
    const person = scene.people.get(sent.personId);
    if (!person) throw new Refusal('not-on-roster');
    const known = madeBefore(ctx, scene, sent);
    if (known) return known;
    refuseRecording(ctx, scene.session, sent);
    const { examiners } = scene.session;
    if (examiners > 1 && !sent.correctsId) throw new Refusal('several-examiners', { examiners });
    return make(ctx, scene, sent, person);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/**
 * Takes results that a device sends, one or many, in a handful of statements: the people's roster entries are locked,
 * what is new is scored and written together, attempts are numbered by when they were recorded. Each result has an
 * answer of its own, and one that is refused stops no other. The session is kept from closing by the caller.
 */
export async function takeResults(
  ctx: SignedIn,
  occasion: { session: DrillSession; drill: DrillDefinition },
  sent: readonly SentResult[],
): Promise<Taken[]> {
  const { em, now } = ctx;
  const scene = await sceneOf(ctx, occasion, sent);
  const taken = sent.map((one) => takeOne(ctx, scene, one));
  const written = scene.made.length > 0 ? await writeResults(em, scene.made, scene.devices) : new Set();
  await settle(ctx, scene, written);
  const fresh = scene.made.filter(({ id }) => written.has(id));
  const accepted = fresh.filter(({ confirmedAt }) => confirmedAt).map(({ id }) => id);
  const waiting = fresh.filter(({ confirmedAt }) => !confirmedAt).map(({ id }) => id);
  const about = (ids: readonly string[]) => ids.map((resultId) => ({ resultId }));
  await announceAll(em, 'drill-result.recorded', about(waiting), now);
  // What is accepted at once is told once: whoever hears of new results hears of accepted ones too.
  await announceAll(em, 'drill-result.confirmed', about([...accepted, ...scene.confirmed]), now);
  // The op's row may be one that this actor cannot see.
  const refused = new Refusal('op-used-elsewhere');
  const isLost = (one: Taken) =>
    one instanceof DrillResult && scene.made.includes(one) && !written.has(one.id);
  return taken.map((one) => (isLost(one) ? refused : one));
}

/** Attempts are numbered by when they were recorded, also when an earlier one comes in later. */
async function settle({ em, now }: SignedIn, scene: Scene, written: ReadonlySet<unknown>): Promise<void> {
  const several = scene.made.filter(
    ({ id, personId }) => written.has(id) && (scene.attempts.get(personId)?.length ?? 0) > 1,
  );
  if (several.length === 0) return;
  const personIds = [...new Set(several.map(({ personId }) => personId))];
  const numbers = await settleAttempts(em, { sessionId: scene.session.id, personIds }, now);
  for (const one of scene.made) one.attemptNo = numbers.get(one.id) ?? one.attemptNo;
}
