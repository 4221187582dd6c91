import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt, later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { isoDate, rows } from '@whetstone/db/platform/sql.ts';
import { ShiftSwap } from '@whetstone/db/training/shift-swap.entity.ts';

interface OnShift {
  readonly personId: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly servesOn: string;
  readonly shiftCode: string;
}

/** Somebody of the bureau is wanted in a class while on a shift: the planner has asked whoever keeps the roster. */
export async function tellSwap(
  em: EntityManager,
  { plannerId, bureau }: { plannerId: string; bureau: { path: string } },
  now: string,
): Promise<void> {
  const today = dayAt(now);
  const [line] = await rows<OnShift>(
    em,
    `select d.person_id as "personId", d.unit_id as "unitId", u.path::text as "unitPath",
            ${isoDate('d.serves_on')} as "servesOn", s.code as "shiftCode"
     from duty_entry d join shift s on s.id = d.shift_id join unit u on u.id = d.unit_id
     join person p on p.id = d.person_id and p.unit_id = d.unit_id
     where u.path <@ ?::ltree and d.serves_on between ?::date and ?::date
     order by d.serves_on, p.badge_number limit 1`,
    [bureau.path, addDays(today, 4), addDays(today, 12)],
  );
  if (!line) return;
  const made = em.create(ShiftSwap, {
    id: newId(),
    ...line,
    why: '当天需参加枪械安全复训，请安排同所人员换班',
    state: 'asked',
    askedById: plannerId,
    askedAt: later(now, -7200),
    takenOverById: null,
    decidedById: null,
    decidedAt: null,
    answer: null,
  });
  announce(em, 'shift-swap.moved', { swapId: made.id }, now);
  await em.flush();
}
