import type { GrantView } from '@whetstone/core/access/contract.ts';

/** Whether a grant can still be withdrawn: it was not, and its last day has not passed. */
export function isInForce(grant: Pick<GrantView, 'toOn' | 'withdrawnAt'>, today: string): boolean {
  return grant.withdrawnAt === null && (grant.toOn === null || grant.toOn >= today);
}
