import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { transferPerson } from '@whetstone/db/org/transfer-person.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { rows } from '@whetstone/db/platform/sql.ts';

/** Officers of the street at the officer's station whom no login is shown of, in a fixed order. */
function colleagues(em: EntityManager, officerId: string, before: string): Promise<{ id: string }[]> {
  return rows(
    em,
    `select c.id from person o join person c on c.unit_id = o.unit_id and c.id <> o.id
     join posting t on t.person_id = c.id and t.to_on is null
     where o.id = ? and c.personnel_class = 'officer' and c.post_code in ('R01', 'R02', 'R03')
       and t.from_on < ?::date
       and not exists (select from role_grant g where g.person_id = c.id)
     order by c.badge_number desc limit 2`,
    [officerId, before],
  );
}

/** One transfer is planned at the station, and one took place three weeks ago: its plan of ninety days runs. */
export async function tellTransfers(
  em: EntityManager,
  { officerId, plannerId }: { officerId: string; plannerId: string },
  { now, today }: { now: string; today: string },
): Promise<void> {
  const days = [addDays(today, 9), addDays(today, -21)];
  const found = await colleagues(em, officerId, addDays(today, -21));
  for (const [at, { id }] of found.entries()) {
    const person = await em.findOneOrFail(Person, id);
    const unit = await em.findOneOrFail(Unit, person.unitId);
    const postCode = person.postCode === 'R02' ? 'R03' : 'R02';
    const fromOn = days[at] as string;
    const reason = at === 0 ? '充实办案力量' : '岗位轮换';
    await transferPerson(
      em,
      person,
      { unit, postCode, fromOn, reason, askedById: plannerId },
      { now, today },
    );
  }
  await em.flush();
}
