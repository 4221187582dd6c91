import type { EntityManager } from '@mikro-orm/postgresql';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Account } from '@whetstone/db/access/account.entity.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows, sqlArray } from '@whetstone/db/platform/sql.ts';

/** Somebody invented who has just come, and the unit they begin in. */
export interface NewPerson {
  readonly person: Person;
  readonly unit: { readonly id: string; readonly path: string };
}

const DAY = 86_400;

/** Names of the city in halves: a surname of one, the given name of another. */
function halvesOf(em: EntityManager, most: number) {
  return rows<{ name: string; pinyin: string; sex: 'M' | 'F' }>(
    em,
    `select name, name_pinyin as pinyin, sex from person
     where personnel_class = 'auxiliary' and char_length(name) = 3 and name_pinyin ~ '^\\w+ \\w+ \\w+$'
     order by md5(badge_number) limit ${most}`,
  );
}

/** Invents so many auxiliaries at the stations of a bureau, without a post as yet. */
export async function inventPeople(
  em: EntityManager,
  {
    bureau,
    count,
    first,
    joinedOn,
  }: { bureau: { path: string }; count: number; first: number; joinedOn: string },
): Promise<NewPerson[]> {
  const units = await rows<NewPerson['unit']>(
    em,
    `select id, path::text from unit where path <@ ?::ltree and kind = 'station' and closed_on is null order by path limit 12`,
    [bureau.path],
  );
  const halves = await halvesOf(em, 2 * count);
  const dice = seededDice(`new people ${first}`);
  return Array.from({ length: count }, (_, at) => {
    const surname = halves[at % halves.length];
    const given = halves[(at + count) % halves.length];
    const unit = units[at % units.length];
    if (!surname || !given || !unit) throw new RangeError('a city without stations or names');
    const syllables = [surname.pinyin.split(' ')[0] ?? '', ...given.pinyin.split(' ').slice(1)];
    const person = em.create(Person, {
      id: newId(),
      badgeNumber: `F9${String(first + at).padStart(5, '0')}`,
      name: surname.name.slice(0, 1) + given.name.slice(1),
      namePinyin: syllables.join(' '),
      nameInitials: syllables.map((one) => one.charAt(0)).join(''),
      sex: given.sex,
      birthOn: addDays('1998-01-01', dice.below(2900)),
      personnelClass: 'auxiliary',
      rank: null,
      rankOn: null,
      unitId: unit.id,
      unitPath: unit.path,
      postCode: null,
      branchId: null,
      joinedOn,
      leftOn: null,
    });
    return { person, unit };
  });
}

/** Logins with the password of the demonstration; the first of them have replaced the one they were given. */
export async function giveLogins(
  em: EntityManager,
  people: readonly NewPerson[],
  { now, own }: { now: string; own: number },
): Promise<void> {
  const [known] = await rows<{ hash: string }>(
    em,
    'select password_hash as hash from account order by id limit 1',
  );
  if (!known) return;
  for (const [at, { person }] of people.entries())
    em.create(Account, {
      personId: person.id,
      passwordHash: known.hash,
      passwordChangedAt: later(now, -DAY * 8),
      mustChange: at >= own,
    });
}

/** Lessons completed by their checks: all of them by the first, some by the others. */
export async function studied(
  em: EntityManager,
  people: readonly NewPerson[],
  courses: readonly string[],
  { now, whole }: { now: string; whole: number },
): Promise<void> {
  const ids = people.map(({ person }) => person.id);
  await em.flush();
  await rows(
    em,
    `insert into study_record (person_id, lesson_id, started_at, resume_saved_at, completed_at, completed_by)
     select p.id, l.lesson_id, ?::timestamptz, ?::timestamptz, ?::timestamptz, 'check'
     from unnest(?::uuid[]) with ordinality p(id, at) cross join course_lesson l join course c on c.id = l.course_id
     where c.code = any(?::text[]) and (p.at <= ? or (l.position + p.at) % 3 = 0)`,
    [
      later(now, -DAY * 6),
      later(now, -DAY * 5),
      later(now, -DAY * 5),
      sqlArray(ids),
      sqlArray(courses),
      whole,
    ],
  );
}
