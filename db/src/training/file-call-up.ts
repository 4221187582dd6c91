import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@whetstone/core/refusals.ts';
import { overdrawn } from '@whetstone/core/training/select/quotas.ts';
import { type ExceededQuota, momentOf } from '@whetstone/core/training/call-up.ts';
import type { CallUpBody } from '@whetstone/core/training/call-up-contract.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { barredOf, type CandidateRow, candidatesFor } from './call-candidates.ts';
import { refuseBelow, strengthFor } from './call-strength.ts';
import { CallUp } from './call-up.entity.ts';
import { CallUpLine } from './call-up-line.entity.ts';
import { fillOf } from './class-places.ts';
import { holdLine, lineQuotas, quotasFor } from './line-quotas.ts';
import { TrainingClass } from './training-class.entity.ts';

/** A class that a call-up makes begins and ends at these minutes of its first and last day. */
const BEGINS = 540;
const ENDS = 1050;

interface Filing {
  readonly byId: string;
  readonly now: string;
  readonly today: string;
}

/** When the class is: an existing one's own days, else those asked for. @throws Refusal `call-up-days`, `class-not-open` */
export async function classDays(
  em: EntityManager,
  body: Pick<CallUpBody, 'classId' | 'fromOn' | 'toOn' | 'capacity' | 'offPost'>,
  today: string,
) {
  const into = body.classId ? await em.findOne(TrainingClass, body.classId) : null;
  if (body.classId && (!into || into.state === 'closed' || into.state === 'cancelled'))
    throw new Refusal('class-not-open');
  const { fromOn, toOn, offPost } = into ?? body;
  if (fromOn <= today || toOn < fromOn) throw new Refusal('call-up-days');
  const held = into ? ((await fillOf(em, [into.id])).get(into.id)?.held ?? 0) : 0;
  return {
    classId: into?.id ?? null,
    fromOn,
    toOn,
    offPost,
    beginsAt: into?.beginsAt ?? momentOf(fromOn, BEGINS),
    endsAt: into?.endsAt ?? momentOf(toOn, ENDS),
    seats: Math.max(0, (into?.capacity ?? body.capacity) - held),
    into,
  };
}

/** The people of a call-up with their reasons, in its order of need. @throws Refusal `call-up-person` */
async function chosen(
  em: EntityManager,
  body: CallUpBody,
  days: Awaited<ReturnType<typeof classDays>>,
  today: string,
): Promise<CandidateRow[]> {
  const wanted = { ...days, capabilityCode: body.capabilityCode };
  const found = await candidatesFor(em, wanted, { personIds: body.personIds }, today);
  const wrong = body.personIds.length - found.length + barredOf(found).length;
  if (wrong > 0) throw new Refusal('call-up-person', { count: wrong });
  return found;
}

/** The nearest unit that holds all of these. */
async function unitAbove(
  em: EntityManager,
  unitIds: readonly string[],
): Promise<{ id: string; path: string }> {
  const found = await rows<{ id: string; path: string }>(
    em,
    `select up.id, up.path::text as path from unit up
     where (select bool_and(u.path <@ up.path) from unit u where u.id = any(?::uuid[]))
     order by nlevel(up.path) desc limit 1`,
    [sqlArray(unitIds)],
  );
  return found[0]!;
}

/** The category that a class of a call-up counts for: special training that is ordered. */
async function categoryOn(em: EntityManager, day: string): Promise<string> {
  const [found] = await rows<{ code: string }>(
    em,
    `select code from training_category where family = 'specialist' and from_on <= ?::date
       and (to_on is null or to_on >= ?::date) order by way <> 'ordered', code limit 1`,
    [day, day],
  );
  return found?.code ?? 'specialist';
}

/**
 * The quotas of a line of a plan that these people exceed, each with the reason that is given for it.
 * @throws Refusal `call-up-over-quota` unless it stays a draft, when one has no reason
 */
async function exceededQuotas(
  em: EntityManager,
  planLineId: string | null | undefined,
  people: readonly CandidateRow[],
  { before, body }: { before: CallUp | null; body: CallUpBody },
): Promise<ExceededQuota[]> {
  if (!planLineId) return [];
  await holdLine(em, planLineId);
  const quotas = await lineQuotas(em, planLineId, before?.id ?? null);
  const limits = await quotasFor(em, quotas, people);
  const over = overdrawn(
    limits,
    people.map(({ personId }) => personId),
  );
  const exceeded = over.map((at) => {
    const { unitId, people: places, used } = quotas[at]!;
    const reason = body.quotaOverrides?.find((one) => one.unitId === unitId)?.reason.trim() ?? '';
    const now = people.filter(({ personId }) => limits.of.get(personId)?.includes(at)).length;
    return { unitId, people: places, used, now, reason };
  });
  const silent = exceeded.filter(({ reason }) => reason === '').length;
  if (!body.draft && silent > 0) throw new Refusal('call-up-over-quota', { count: silent });
  return exceeded.filter(({ reason }) => reason !== '');
}

/**
 * Writes what a call-up says and whom it names; unless it stays a draft it is filed for approval, and then no
 * shift falls below its minimum without a reason of its own.
 * @param before the draft or returned one that it replaces
 * @throws Refusal `call-up-days`, `call-up-too-many`, `call-up-person`, `call-up-over-quota`, `call-up-below-strength`,
 * `class-not-open`
 */
export async function fileCallUp(
  em: EntityManager,
  before: CallUp | null,
  body: CallUpBody,
  { byId, now, today }: Filing,
): Promise<CallUp> {
  const days = await classDays(em, body, today);
  if (body.replyByOn < today || body.replyByOn > days.fromOn) throw new Refusal('call-up-days');
  if (body.personIds.length > days.seats)
    throw new Refusal('call-up-too-many', { chosen: body.personIds.length, capacity: days.seats });
  const people = await chosen(em, body, days, today);
  const unit = await unitAbove(
    em,
    people.map(({ unitId }) => unitId),
  );
  const planLineId = body.cause.planLineId ?? days.into?.planLineId;
  const quotaOverrides = await exceededQuotas(em, planLineId, people, { before, body });
  if (!body.draft) refuseBelow(await strengthFor(em, people, days), body.personIds, body.overrides);
  const { classId, fromOn, toOn, beginsAt, endsAt, offPost } = days;
  const { draft: _, personIds: __, unitId: ___, ...said } = body;
  const content = {
    ...said,
    quotaOverrides,
    unitId: unit.id,
    unitPath: unit.path,
    classId,
    fromOn,
    toOn,
    beginsAt,
    endsAt,
    offPost,
  };
  const filed = before
    ? em.assign(before, content)
    : em.create(CallUp, {
        id: newId(),
        ...content,
        categoryCode: days.into?.categoryCode ?? (await categoryOn(em, today)),
        state: 'draft',
        filedById: byId,
        filedAt: now,
      });
  if (!body.draft) filed.submit(now);
  await em.flush();
  await writeLines(em, filed, people, now);
  return filed;
}

async function writeLines(
  em: EntityManager,
  filed: CallUp,
  people: readonly CandidateRow[],
  now: string,
): Promise<void> {
  await em.nativeDelete(CallUpLine, { callUpId: filed.id });
  people.forEach(({ personId, unitId, need, hindrance }, position) =>
    em.create(CallUpLine, {
      callUpId: filed.id,
      personId,
      position,
      unitId,
      need,
      proposed: hindrance === null,
      outcome: null,
    }),
  );
  if (filed.state === 'submitted') announce(em, 'call-up.moved', { callUpId: filed.id }, now);
  await em.flush();
}
