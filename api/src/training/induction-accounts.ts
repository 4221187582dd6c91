import { randomInt } from 'node:crypto';
import { firstPassword } from '@whetstone/core/training/induction/first-password.ts';
import { giveAccounts } from '@whetstone/core/training/induction-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Account } from '@whetstone/db/access/account.entity.ts';
import { hashPassword } from '@whetstone/db/access/password.ts';
import { badgeKey, forgetTries } from '@whetstone/db/access/throttle.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { type Member, membersOf } from '@whetstone/db/training/induction-facts.ts';
import type { SignedIn } from '../platform/context.ts';
import { type House, mountPrepared } from '../platform/mount.ts';
import { inductionToChange } from './induction-reading.ts';

interface Given {
  readonly password: string;
  readonly passwordHash: string;
}

/** A fresh account, or a new first password for one whose own was never replaced; sign-ins with the old one end. */
async function give(
  { em, now }: SignedIn,
  { personId, badgeNumber }: Member,
  passwordHash: string,
): Promise<void> {
  const fresh = { passwordHash, passwordChangedAt: now, mustChange: true, disabledAt: null };
  const account = await em.findOne(Account, { personId });
  if (account) {
    em.assign(account, fresh);
    await rows(em, 'update sign_in set ended_at = ? where account_id = ? and ended_at is null', [
      now,
      account.id,
    ]);
  } else em.create(Account, { personId, ...fresh });
  await forgetTries(em, badgeKey(badgeNumber));
}

/**
 * First passwords for people of an intake. They stand in the answer alone: only their hashes are kept. Who has chosen a
 * password of their own keeps it; resetting that is the administrator's.
 */
export function mountFirstPasswords(house: House): void {
  mountPrepared(
    house,
    giveAccounts,
    async ({ body }) => {
      // One after the other: logins of everybody else keep their share of the cores.
      const given = new Map<string, Given>();
      for (const personId of body.personIds) {
        const password = firstPassword({ below: (limit) => randomInt(limit) });
        given.set(personId, { password, passwordHash: await hashPassword(password) });
      }
      return given;
    },
    async ({ params, body }, ctx, given) => {
      const found = await inductionToChange(ctx, params.inductionId);
      const members = new Map((await membersOf(ctx.em, found, ctx)).map((one) => [one.personId, one]));
      const accounts = [];
      for (const [personId, { password, passwordHash }] of given) {
        const member = members.get(personId);
        if (!member) throw new Refusal('not-found');
        const due = member.account === 'none' || (body.anew && member.account === 'issued');
        if (!due || member.standing.stage === 'left') continue;
        await give(ctx, member, passwordHash);
        const { name, badgeNumber, unitZh, unitEn } = member;
        accounts.push({ personId, name, badgeNumber, unitZh, unitEn, password });
      }
      await ctx.em.flush();
      return { accounts, kept: given.size - accounts.length };
    },
  );
}
