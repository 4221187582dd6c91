import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { newId } from '../../platform/id.ts';
import { rows } from '../../platform/sql.ts';
import { BranchSeat } from './branch-seat.entity.ts';

interface Appointment {
  readonly branchId: string;
  readonly holderId: string;
  readonly fromOn: string;
  readonly setById: string;
  readonly setAt: string;
}

/**
 * Names a secretary from a day on: the seat that reaches into it ends the day before, those that would begin later are
 * dropped. Refuses with `seat-since` where one taken before today would have to be dropped: history stays.
 */
export async function appointSecretary(em: EntityManager, one: Appointment, today: string): Promise<void> {
  const [taken] = await rows<{ id: string }>(
    em,
    'select id from branch_seat where branch_id = ? and from_on >= ?::date and from_on < ?::date limit 1',
    [one.branchId, one.fromOn, today],
  );
  if (taken) throw new Refusal('seat-since');
  await rows(em, 'delete from branch_seat where branch_id = ? and from_on >= ?::date', [
    one.branchId,
    one.fromOn,
  ]);
  await rows(
    em,
    'update branch_seat set to_on = ?::date where branch_id = ? and (to_on is null or to_on >= ?::date)',
    [addDays(one.fromOn, -1), one.branchId, one.fromOn],
  );
  em.create(BranchSeat, { id: newId(), ...one, toOn: null });
  await em.flush();
}
