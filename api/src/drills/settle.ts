import type { Agreement } from '@whetstone/core/drills/agreement.ts';
import { nextAttemptNo } from '@whetstone/core/drills/attempt-no.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import { scoreDrill } from '@whetstone/core/drills/score-drill.ts';
import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import type { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { ExaminerMark } from '@whetstone/db/drills/examiner-mark.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import type { SignedIn } from '../platform/context.ts';

/** Who is judged, where, by which rule. */
export interface Judged {
  session: DrillSession;
  person: Person;
  drill: DrillDefinition;
}

export function standingResult({ em }: SignedIn, resultId: string): Promise<DrillResult> {
  return em.findOneOrFail(DrillResult, resultId);
}

/**
 * A mark that came after the others had settled: it is kept beside the result and changes nothing. Null when
 * the examiner judges with the others, or begins another attempt with them.
 */
async function joinSettled(
  { em }: SignedIn,
  { session, person }: Judged,
  { made, open }: { made: ExaminerMark; open: readonly ExaminerMark[] },
): Promise<DrillResult | null> {
  if (open.length > 0) return null;
  const ofPerson = { sessionId: session.id, personId: person.id };
  const [latest] = await em.find(
    DrillResult,
    { ...ofPerson, voidedAt: null },
    { orderBy: { attemptNo: 'desc' }, limit: 1 },
  );
  if (!latest) return null;
  const panel = await em.find(ExaminerMark, { ...ofPerson, resultId: latest.id });
  if (panel.length === 0 || panel.some(({ examinerId }) => examinerId === made.examinerId)) return null;
  made.resultId = latest.id;
  return latest;
}

/** Writes the result the examiners agreed on: the mark that stands, as its examiner saw it; the person confirms it. */
async function writeAgreed(
  ctx: SignedIn,
  { session, person, drill }: Judged,
  { standing, agreement }: { standing: readonly ExaminerMark[]; agreement: Agreement & { is: 'agreed' } },
): Promise<DrillResult> {
  const { em, now } = ctx;
  const chosen = standing.find(({ id }) => id === agreement.standsId)!;
  const model = await modelOn(em, session.heldOn);
  const { value, band, score, level, ceiling, critical } = scoreDrill(
    drill,
    person,
    chosen.raw,
    session.heldOn,
    model,
  );
  const before = await em.find(DrillResult, { sessionId: session.id, personId: person.id });
  const declared = standing.find(({ challengeLevel }) => challengeLevel)?.challengeLevel;
  const result = em.create(DrillResult, {
    opId: newId(),
    sessionId: session.id,
    personId: person.id,
    attemptNo: nextAttemptNo(before),
    raw: chosen.raw,
    value,
    band,
    score,
    level,
    ceiling,
    criticalReasons: critical,
    happenedOn: session.heldOn,
    assessorId: chosen.examinerId,
    recordedAt: chosen.recordedAt,
    deviceAt: chosen.deviceAt ?? null,
    challengeLevel: declared ?? null,
  });
  for (const one of standing) one.resultId = result.id;
  announce(em, 'drill-result.recorded', { resultId: result.id }, now);
  await em.flush();
  return result;
}

/** How marks become a result. */
export const settle = { late: joinSettled, agreed: writeAgreed };
