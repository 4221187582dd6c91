import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays } from '@whetstone/core/platform/day.ts';
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

/** Names a secretary from a day on: seats that reach into it end the day before, those that would begin later are dropped. */
export async function appointSecretary(em: EntityManager, one: Appointment): Promise<void> {
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
