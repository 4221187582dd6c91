import { reachesUnit } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { LockMode } from '@mikro-orm/postgresql';
import { sentenceOf } from '@whetstone/core/refusal-catalogue.ts';
import type { Outcomes } from '@whetstone/core/training/induction-views.ts';
import { Induction } from '@whetstone/db/training/induction.entity.ts';
import { type Member, membersOf } from '@whetstone/db/training/induction-facts.ts';
import { InductionPerson } from '@whetstone/db/training/induction-person.entity.ts';
import type { SignedIn } from '../platform/context.ts';

/** An intake of a unit within the reach of the action. @throws Refusal `not-found` */
export async function inductionWithin({ em, reach }: SignedIn, inductionId: string): Promise<Induction> {
  const found = await em.findOne(Induction, inductionId);
  if (!found || !reachesUnit(reach, found.unitPath)) throw new Refusal('not-found');
  return found;
}

/** As `inductionWithin`, with its row locked until the transaction ends. @throws Refusal `not-found`, `induction-closed` */
export async function inductionToChange(ctx: SignedIn, inductionId: string): Promise<Induction> {
  const found = await inductionWithin(ctx, inductionId);
  await ctx.em.refresh(found, { lockMode: LockMode.PESSIMISTIC_WRITE });
  found.mustBeOpen();
  return found;
}

/** Somebody of an intake within reach, to be written. @throws Refusal `not-found` */
export async function memberOf(
  { em }: SignedIn,
  inductionId: string,
  personId: string,
): Promise<InductionPerson> {
  const found = await em.findOne(
    InductionPerson,
    { inductionId, personId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

/** Does something for each of these people of an intake; who cannot have it is named with the reason, the others have it. */
export async function forEach(
  ctx: SignedIn,
  induction: Induction,
  personIds: readonly string[],
  act: (member: Member) => Promise<void>,
): Promise<Outcomes> {
  const members = new Map((await membersOf(ctx.em, induction, ctx)).map((one) => [one.personId, one]));
  const refused: Outcomes['refused'] = [];
  let done = 0;
  for (const personId of personIds) {
    const member = members.get(personId);
    // Whom the reader does not reach is not told apart from somebody who is not there.
    if (!member) throw new Refusal('not-found');
    try {
      await act(member);
      done += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, extras } = error;
      refused.push({ personId, name: member.name, code, why: sentenceOf(code, ctx.locale, extras) });
    }
  }
  return { done, refused };
}
