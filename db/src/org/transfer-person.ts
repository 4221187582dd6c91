import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@whetstone/core/refusals.ts';
import { announce } from '../platform/announce.ts';
import { type Move, movePerson } from './move-person.ts';
import { Person } from './person.entity.ts';
import { Posting } from './posting.entity.ts';
import { Transfer } from './transfer.entity.ts';
import { Unit } from './unit.entity.ts';

interface Order extends Move {
  readonly reason: string;
  readonly askedById: string;
}

interface Moment {
  readonly now: string;
  readonly today: string;
}

/**
 * Orders a transfer: carried out at once when its day has come, else planned for it. Either way it stays on
 * record with its reason. The caller holds the person's row.
 * @throws Refusal `transfer-planned` while another one is planned; `invalid-input` as `movePerson` does, and
 * for a move to where the person serves already
 */
export async function transferPerson(
  em: EntityManager,
  person: Person,
  { unit, postCode, fromOn, reason, askedById }: Order,
  { now, today }: Moment,
): Promise<Transfer> {
  if (await em.findOne(Transfer, { personId: person.id, state: 'planned' }))
    throw new Refusal('transfer-planned');
  if (person.unitId === unit.id && person.postCode === postCode)
    throw new Refusal('invalid-input', { where: 'postCode' });
  const planned = fromOn > today;
  const transfer = em.create(Transfer, {
    personId: person.id,
    fromUnitId: person.unitId,
    fromPostCode: person.postCode ?? null,
    unitId: unit.id,
    postCode,
    startsOn: fromOn,
    reason,
    askedById,
    askedAt: now,
    state: planned ? 'planned' : 'done',
    endedAt: planned ? null : now,
    endedById: null,
  });
  if (!planned) await movePerson(em, person, { unit, postCode, fromOn }, now, today);
  announce(em, 'transfer.changed', { transferId: transfer.id }, now);
  return transfer;
}

/** Whether a planned transfer can still be carried out: person in service, unit open, no later posting. */
async function canStart(
  em: EntityManager,
  { startsOn, unitId }: Transfer,
  person: Person | null,
  today: string,
) {
  const unit = await em.findOne(Unit, unitId);
  if (!person || !unit || (person.leftOn && person.leftOn <= today)) return null;
  if (unit.closedOn && unit.closedOn <= today) return null;
  const later = await em.count(Posting, { personId: person.id, fromOn: { $gt: startsOn } });
  return later > 0 ? null : { person, unit };
}

/**
 * Carries out the planned transfers whose day has come; one that cannot be any more is ended without it.
 * @returns how many were carried out
 */
export async function carryOutTransfers(em: EntityManager, { now, today }: Moment): Promise<number> {
  const due = await em.find(
    Transfer,
    { state: 'planned', startsOn: { $lte: today } },
    { orderBy: { startsOn: 'asc', id: 'asc' }, limit: 200 },
  );
  let done = 0;
  for (const transfer of due) {
    const start = await canStart(em, transfer, await em.findOne(Person, transfer.personId), today);
    if (start) {
      const { unit, person } = start;
      await movePerson(
        em,
        person,
        { unit, postCode: transfer.postCode, fromOn: transfer.startsOn },
        now,
        today,
      );
      transfer.finish(now);
      done += 1;
    } else transfer.cancel(null, now);
    announce(em, 'transfer.changed', { transferId: transfer.id }, now);
  }
  await em.flush();
  return done;
}
