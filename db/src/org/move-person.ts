import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { announce } from '../platform/announce.ts';
import type { Person } from './person.entity.ts';
import { Posting } from './posting.entity.ts';

export interface Move {
  unit: { id: string; path: string };
  postCode: string;
  /** First day there. */
  fromOn: string;
}

/**
 * Moves a person to a unit and post: the posting they hold ends the day before, a new one begins, and
 * `person.moved` is announced. A move on the first day of the posting they hold corrects that posting.
 * Refuses with `invalid-input` a day in the future, since the register says who serves where today, and a
 * day before the posting they hold began, since history stays.
 */
export async function movePerson(
  em: EntityManager,
  person: Person,
  { unit, postCode, fromOn }: Move,
  now: string,
  today: string,
): Promise<void> {
  const held = await em.findOne(
    Posting,
    { personId: person.id, toOn: null },
    { orderBy: { fromOn: 'desc' } },
  );
  if (fromOn > today || (held && fromOn < held.fromOn))
    throw new Refusal('invalid-input', { where: 'fromOn' });
  if (held?.unitId === unit.id && held.postCode === postCode) return;
  if (held?.fromOn === fromOn) em.assign(held, { unitId: unit.id, postCode });
  else {
    if (held) held.toOn = addDays(fromOn, -1);
    em.create(Posting, { personId: person.id, unitId: unit.id, postCode, fromOn, toOn: null });
  }
  const fromUnitId = person.unitId;
  person.serveIn(unit, postCode);
  announce(em, 'person.moved', { personId: person.id, ...(fromUnitId !== unit.id && { fromUnitId }) }, now);
}
