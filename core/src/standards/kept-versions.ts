/** A version of something that an administrator keeps: it holds from its day on. */
export interface KeptVersion {
  readonly effectiveOn: string;
  readonly withdrawnAt: string | null;
}

/** Of the versions of one thing the one that holds on a day: the newest whose day has come; null before the first. */
export function inForceOn<T extends KeptVersion>(versions: readonly T[], day: string): T | null {
  const come = versions.filter(({ effectiveOn, withdrawnAt }) => withdrawnAt === null && effectiveOn <= day);
  return come.reduce<T | null>(
    (newest, one) => (newest === null || one.effectiveOn >= newest.effectiveOn ? one : newest),
    null,
  );
}

/** Whether a version can still be taken back: its day has not come, and nobody did so before. */
export function mayWithdraw({ effectiveOn, withdrawnAt }: KeptVersion, today: string): boolean {
  return withdrawnAt === null && effectiveOn > today;
}
