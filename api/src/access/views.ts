import type { GrantView, Hat, Session } from '@whetstone/core/access/contract.ts';
import { actionNames } from '@whetstone/core/access/policy.ts';
import { isWithin, reachOf } from '@whetstone/core/access/reach.ts';
import type { LookRow } from '@whetstone/db/access/access-log.ts';
import type { GrantRow } from '@whetstone/db/access/grants.ts';
import type { SessionRow } from '@whetstone/db/access/session.ts';

/** Who is signed in: a hat for each role, the units of each, and all actions the policy gives. */
export function sessionView(row: SessionRow, now: string): Session {
  const actor = { personId: row.id, grants: row.grants };
  // The rows come highest unit first.
  const highest = row.grants.filter(
    ({ role, unitPath }, at) =>
      !row.grants.slice(0, at).some((other) => other.role === role && isWithin(unitPath, other.unitPath)),
  );
  const hats: Hat[] = ['officer', ...new Set(highest.map(({ role }) => role))];
  return {
    person: {
      id: row.id,
      name: row.name,
      badgeNumber: row.badgeNumber,
      personnelClass: row.personnelClass,
      postCode: row.postCode,
      unit: { id: row.unitId, nameZh: row.unitZh, nameEn: row.unitEn },
    },
    hats,
    grants: highest.map(({ role, unitId, unitNameZh, unitNameEn }) => ({
      role,
      unitId,
      unitNameZh,
      unitNameEn,
    })),
    actions: actionNames.filter((action) => reachOf(actor, action) !== null),
    locale: row.locale,
    mustChangePassword: row.mustChangePassword,
    demo: row.demo,
    serverNow: now,
  };
}

export function grantView(row: GrantRow): GrantView {
  const { id, role, fromOn, toOn, reason, withdrawnAt, withdrawalReason } = row;
  return {
    id,
    role,
    person: { id: row.personId, name: row.name, badgeNumber: row.badgeNumber },
    unit: { id: row.unitId, nameZh: row.unitZh, nameEn: row.unitEn },
    fromOn,
    toOn,
    reason,
    withdrawnAt,
    withdrawalReason,
  };
}

export function lookView({ id, at, view, roles, ...card }: LookRow) {
  const { name, badgeNumber, unitZh, unitEn, postZh, postEn } = card;
  return { id, at, view, roles, viewer: { name, badgeNumber, unitZh, unitEn, postZh, postEn } };
}
