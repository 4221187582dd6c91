import { changePassword } from '@whetstone/core/access/contract.ts';
import { type Weakness, weaknesses, weaknessOf } from '@whetstone/core/access/password-rule.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Account } from '@whetstone/db/access/account.entity.ts';
import { holderOf } from '@whetstone/db/access/session.ts';
import { endOtherSignIns } from '@whetstone/db/access/sign-ins.ts';
import type { Asking } from '../platform/context.ts';
import { type House, mountPrepared } from '../platform/mount.ts';
import type { PasswordDoor } from './password-door.ts';
import { setAccessCookie } from './session-cookies.ts';
import { sayEnded } from './sign-out.ts';

export function mountPasswords(house: House, door: PasswordDoor): void {
  mountPrepared(
    house,
    changePassword,
    async ({ body }, asking) => {
      const owner = await holderOf(house.orm.em.fork(), asking.actor.personId, asking.today);
      if (!owner) throw new Refusal('session-ended');
      await door.admit(owner.badgeNumber, body.current, asking);
      if (body.next === body.current) throw weak('same', asking);
      const weakness = weaknessOf(body.next, owner);
      if (weakness) throw weak(weakness, asking);
      return door.hash(body.next);
    },
    async (_input, ctx, passwordHash) => {
      const { em, now, claims } = ctx;
      const changed = { passwordHash, passwordChangedAt: now, mustChange: false };
      await em.nativeUpdate(Account, { id: claims.accountId }, changed);
      const ended = await endOtherSignIns(em, claims.accountId, claims.familyId, now);
      await sayEnded(house, em, ended, now);
      const { personId, accountId, familyId } = claims;
      setAccessCookie(ctx, { personId, accountId, familyId, mustChangePassword: false });
      return { done: true as const };
    },
  );
}

function weak(rule: Weakness, { locale }: Asking): Refusal {
  return new Refusal('weak-password', { why: weaknesses[rule][locale], rule });
}
