import { Refusal } from '@whetstone/core/refusals.ts';
import { endedBy, type KeptDays, resumedBy } from '@whetstone/core/training/kept.ts';
import type { KeptMatter } from '@whetstone/core/training/kept-shapes.ts';
import { lockOne } from '@whetstone/db/capability/locks.ts';
import type { SignedIn } from '../platform/context.ts';
import { mustPlanForAll, noteKept } from './kept-trail.ts';

/** A version of a line that is kept, as its table holds it. */
export interface Version extends KeptDays {
  readonly id: string;
  readonly code: string;
  readonly position: number;
  toOn: string | null;
}

/** In the order of the lists, of each code the newest first. */
export const inOrder = { orderBy: { position: 'asc', code: 'asc', fromOn: 'desc' } } as const;

/** By code in the order of their first line, of each the newest version first. */
export const byCode = <V extends { code: string }, W>(found: readonly V[], view: (one: V) => W) =>
  [...Map.groupBy(found, ({ code }) => code)].map(([code, versions]) => ({
    code,
    versions: versions.map(view),
  }));

/**
 * Nobody else changes this matter until the transaction ends.
 * @throws Refusal `not-allowed` for who does not plan for the whole force; `kept-day-passed`
 */
export async function beginKept(ctx: SignedIn, what: KeptMatter, day: string): Promise<void> {
  mustPlanForAll(ctx);
  if (day < ctx.today) throw new Refusal('kept-day-passed');
  await lockOne(ctx.em, `kept-${what}`);
}

/** The next version of a line, and what it is written into. */
interface Next {
  readonly what: KeptMatter;
  readonly code: string;
  readonly fromOn: string;
  readonly reason: string;
  /** All versions of this code. */
  readonly versions: readonly Version[];
  /** Lines of the matter, to put a new one behind them. */
  readonly lines: number;
}

/**
 * Ends the version that holds on that day, has the next one written and notes who did it.
 * @param write creates it at this position
 * @throws Refusal `kept-day-taken`
 */
export async function keepNext(
  ctx: SignedIn,
  { what, code, fromOn, reason, versions, lines }: Next,
  write: (position: number) => void,
): Promise<void> {
  const ended = endedBy(versions, fromOn);
  if (ended === 'taken') throw new Refusal('kept-day-taken');
  if (ended) ended.version.toOn = ended.toOn;
  // The old one ends before the new one begins, or the database sees two on one day.
  await ctx.em.flush();
  write(versions[0]?.position ?? lines + 1);
  noteKept(ctx, { what, code, did: versions.length > 0 ? 'changed' : 'begun', on: fromOn, reason });
  await ctx.em.flush();
}

/**
 * Ends a version with a day, lets it go on, or takes one back whose day has not come, so that the one before goes on.
 * @param versions all of its code, it among them
 * @throws Refusal `kept-day-taken`
 */
export async function endKept(
  ctx: SignedIn,
  what: KeptMatter,
  {
    found,
    versions,
    toOn,
    reason,
  }: {
    found: Version;
    versions: readonly Version[];
    toOn: string | null;
    reason: string;
  },
): Promise<void> {
  const { em, today } = ctx;
  const { code, fromOn } = found;
  const others = versions.filter((one) => one !== found);
  if (fromOn > today) {
    em.remove(found);
    await em.flush();
    const goesOn = resumedBy(others, { fromOn, toOn: null });
    if (goesOn) goesOn.toOn = null;
  } else {
    const last = toOn ?? '9999-12-31';
    if (others.some((one) => one.fromOn > fromOn && one.fromOn <= last)) throw new Refusal('kept-day-taken');
    found.toOn = toOn;
  }
  const did = toOn === null && fromOn <= today ? 'goes-on' : 'ended';
  noteKept(ctx, { what, code, did, on: toOn ?? (fromOn > today ? fromOn : today), reason });
  await em.flush();
}
