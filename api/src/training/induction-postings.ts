import { addDays } from '@whetstone/core/platform/day.ts';
import { isReadyForPost } from '@whetstone/core/training/induction/stages.ts';
import type * as contract from '@whetstone/core/training/induction-contract.ts';
import { reachesUnit } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { transferPerson } from '@whetstone/db/org/transfer-person.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Induction } from '@whetstone/db/training/induction.entity.ts';
import { postRows } from '@whetstone/db/training/induction-known.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { forEach, inductionToChange, inductionWithin, memberOf } from './induction-reading.ts';

const LONGEST_AHEAD = 366;

/** Proposes postings of people who are ready; nothing moves before a leader has agreed. */
export const propose: Handler<typeof contract.proposePostings> = async ({ params, body }, ctx) => {
  const { em, actor, now, today, reach } = ctx;
  const { lines, startsOn, reason } = body;
  const found = await inductionToChange(ctx, params.inductionId);
  if (startsOn < today || startsOn > addDays(today, LONGEST_AHEAD))
    throw new Refusal('invalid-input', { where: 'startsOn' });
  const posts = new Map((await postRows(em, today)).map((post) => [post.code, post.personnelClass]));
  const units = await em.find(Unit, { id: { $in: lines.map(({ unitId }) => unitId) }, closedOn: null });
  const open = new Set(units.flatMap(({ id, path }) => (reachesUnit(reach, path) ? [id] : [])));
  const by = new Map(lines.map((line) => [line.personId, line]));
  const outcomes = await forEach(ctx, found, [...by.keys()], async ({ personId, standing, transfer }) => {
    const line = by.get(personId);
    if (!line || !open.has(line.unitId)) throw new Refusal('not-found');
    if (posts.get(line.postCode) !== found.personnelClass)
      throw new Refusal('invalid-input', { where: 'postCode' });
    if (!isReadyForPost(standing)) throw new Refusal('induction-not-ready');
    const member = await memberOf(ctx, found.id, personId);
    if (transfer === 'cancelled') member.reopen();
    const { unitId, postCode } = line;
    member.propose({ unitId, postCode, startsOn, reason: reason.trim() }, { id: actor.personId, at: now });
  });
  announce(em, 'induction.moved', { inductionId: found.id }, now);
  await em.flush();
  return outcomes;
};

/** An agreed posting is a dated move on record: what the post requires counts from its first day. */
async function post(ctx: SignedIn, induction: Induction, personId: string, reason: string): Promise<void> {
  const { em, actor, reach, now, today } = ctx;
  const member = await memberOf(ctx, induction.id, personId);
  const asked = member.mustAwait(actor.personId);
  const person = await em.findOne(Person, personId);
  const unit = await em.findOne(Unit, asked.unitId);
  if (!person || !unit || !reachesUnit(reach, unit.path)) throw new Refusal('not-found');
  const fromOn = asked.startsOn < today ? today : asked.startsOn;
  const order = { unit, postCode: asked.postCode, fromOn, reason: asked.reason, askedById: actor.personId };
  const transfer = await transferPerson(em, person, order, { now, today });
  member.decide('agreed', reason, { id: actor.personId, at: now });
  const days = induction.needs.probationDays;
  Object.assign(member, {
    startsOn: fromOn,
    transferId: transfer.id,
    probationEndsOn: days > 0 ? addDays(fromOn, days) : null,
  });
}

export const decide: Handler<typeof contract.decidePostings> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const found = await inductionWithin(ctx, params.inductionId);
  const reason = body.reason.trim();
  const outcomes = await forEach(ctx, found, body.personIds, async ({ personId }) => {
    if (body.agree) return post(ctx, found, personId, reason);
    const member = await memberOf(ctx, found.id, personId);
    member.decide('declined', reason, { id: actor.personId, at: now });
  });
  announce(em, 'induction.moved', { inductionId: found.id }, now);
  await em.flush();
  return outcomes;
};

export const probation: Handler<typeof contract.settleProbation> = async ({ params, body }, ctx) => {
  const { em, actor, now, today } = ctx;
  const found = await inductionWithin(ctx, params.inductionId);
  const member = await memberOf(ctx, found.id, params.personId);
  const { outcome, until } = body;
  if (
    outcome === 'longer' &&
    (until === null || until <= today || until <= (member.probationEndsOn ?? today))
  )
    throw new Refusal('invalid-input', { where: 'until' });
  member.settleProbation(outcome, body.reason.trim(), until, { id: actor.personId, at: now });
  announce(em, 'induction.moved', { inductionId: found.id }, now);
  await em.flush();
  return { done: true };
};
