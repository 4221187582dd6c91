import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { Posting } from '@whetstone/db/org/posting.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
import { sequenceOf } from './sequence.ts';
import { makeUnit } from './units.ts';

export type PersonOver = Partial<RequiredEntityData<Person>> & { unit?: Unit };

const names = [
  ['张伟', 'zhang wei', 'zw'],
  ['王芳', 'wang fang', 'wf'],
  ['单小雨', 'shan xiao yu', 'sxy'],
  ['林峰', 'lin feng', 'lf'],
  ['曾静', 'zeng jing', 'zj'],
] as const;

/** A person with a running posting; in a unit of their own unless `unit` is given. An officer by default. */
export async function makePerson(em: EntityManager, { unit, ...over }: PersonOver = {}): Promise<Person> {
  const home = unit ?? (await makeUnit(em));
  const { id, next } = sequenceOf(em);
  const n = next();
  const [name, namePinyin, nameInitials] = names[n % names.length] ?? names[0];
  const person = em.create(Person, {
    id: id(),
    badgeNumber: String(n).padStart(6, '0'),
    name,
    namePinyin,
    nameInitials,
    sex: n % 5 === 0 ? 'F' : 'M',
    birthOn: '1992-03-15',
    personnelClass: 'officer',
    rank: 'K04',
    unitId: home.id,
    unitPath: home.path,
    postCode: 'R03',
    branchId: null,
    joinedOn: '2015-07-01',
    leftOn: null,
    ...over,
  });
  if (person.postCode) {
    em.create(Posting, {
      id: id(),
      personId: person.id,
      unitId: home.id,
      postCode: person.postCode,
      fromOn: '2024-01-01',
      toOn: null,
    });
  }
  await em.flush();
  return person;
}

/** An officer; post R03 派出所接处警民警 unless said otherwise. */
export function makeOfficer(em: EntityManager, over: PersonOver = {}): Promise<Person> {
  return makePerson(em, over);
}

/** An auxiliary; post R30 勤务辅警（派出所） unless said otherwise. */
export function makeAuxiliary(em: EntityManager, over: PersonOver = {}): Promise<Person> {
  const badgeNumber = `F${String(sequenceOf(em).next()).padStart(6, '0')}`;
  return makePerson(em, {
    badgeNumber,
    personnelClass: 'auxiliary',
    rank: 'duty',
    postCode: 'R30',
    ...over,
  });
}
