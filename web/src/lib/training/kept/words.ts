import type { KeptCategory, KeptLeaveKind, KeptLine } from '@whetstone/core/training/kept-contract.ts';
import { day } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** What stands in a form about one line: a new one, its next version, or its end. */
export type Editing =
  | { what: 'leave-kind'; code: string | null; from: KeptLeaveKind | null }
  | { what: 'category'; code: string | null; from: KeptCategory | null }
  | { what: 'shift'; code: string | null; from: Shift | null }
  | { what: 'end'; of: 'leave-kind' | 'category'; version: KeptLeaveKind | KeptCategory }
  | { what: 'usual'; of: 'leave-kind' | 'category' | 'shift' };

export interface Named {
  readonly nameZh: string;
  readonly nameEn: string;
}

/** The days in which a version holds. */
export interface Standing {
  readonly fromOn: string;
  readonly toOn: string | null;
}

export interface Shift extends Named {
  code: string;
  startMinute: number;
  lengthMinutes: number;
}

export const families = {
  entry: 'keeping.familyEntry',
  promotion: 'keeping.familyPromotion',
  specialist: 'keeping.familySpecialist',
  development: 'keeping.familyDevelopment',
  induction: 'keeping.familyInduction',
  annual: 'keeping.familyAnnual',
} as const;

export const ways = {
  ordered: 'keeping.wayOrdered',
  'sent-up': 'keeping.waySentUp',
  delivered: 'keeping.wayDelivered',
  'self-booked': 'keeping.waySelfBooked',
} as const;

const deeds = {
  begun: 'keeping.didBegun',
  changed: 'keeping.didChanged',
  ended: 'keeping.didEnded',
  'goes-on': 'keeping.didGoesOn',
} as const;

export function kindWords({ plannerFromDays, longestDays }: KeptLeaveKind): string {
  const steps =
    plannerFromDays === null
      ? say('keeping.leaderOnly')
      : plannerFromDays === 1
        ? say('keeping.both')
        : say('keeping.bothFrom', { n: plannerFromDays });
  const longest = longestDays === null ? say('keeping.noLimit') : say('keeping.longest', { n: longestDays });
  return say('keeping.kindLine', { steps, longest });
}

export const categoryWords = ({ family, way }: KeptCategory) =>
  say('keeping.categoryLine', { family: say(families[family]), way: say(ways[way]) });

export const clock = (minute: number) =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

export const shiftWords = ({ startMinute, lengthMinutes }: Shift) =>
  say('keeping.shiftLine', {
    from: clock(startMinute),
    to: clock(startMinute + lengthMinutes),
    hours: lengthMinutes / 60,
  });

export const changeWords = ({ did, on, reason, by, at }: KeptLine) =>
  say('keeping.line', {
    name: by?.name ?? '',
    badge: by?.badgeNumber ?? '',
    at: day(at),
    did: say(deeds[did]),
    on: day(on),
    reason,
  });

/** Where a version stands today, with the tone of its chip. */
export function standing({ fromOn, toOn }: Standing, today: string) {
  if (fromOn > today) return { tone: 'brand', words: say('keeping.coming', { day: day(fromOn) }) } as const;
  if (toOn === null) return { tone: 'ok', words: say('keeping.inForce') } as const;
  if (toOn >= today) return { tone: 'warn', words: say('keeping.ending', { day: day(toOn) }) } as const;
  return { tone: 'plain', words: say('keeping.over', { day: day(toOn) }) } as const;
}
