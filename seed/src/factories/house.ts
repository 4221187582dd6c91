import type { EntityManager } from '@mikro-orm/postgresql';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
import { makeAccount, makeGrant } from './access.ts';
import { makeAuxiliary, makeOfficer } from './people.ts';
import { startFactories } from './sequence.ts';
import { makeStandard, type StandardInForce } from './standard.ts';
import { makeUnit } from './units.ts';

/** A small force in which every hat is worn; everybody has an account with `testPassword`. */
export interface House {
  readonly standard: StandardInForce;
  /** City › bureau › station and otherStation; farStation lies in another bureau. */
  readonly city: Unit;
  readonly bureau: Unit;
  readonly station: Unit;
  readonly otherStation: Unit;
  readonly farStation: Unit;
  /** Two officers (R03) and an auxiliary (R30) of `station`. */
  readonly officer: Person;
  readonly colleague: Person;
  readonly auxiliary: Person;
  /** An officer of `otherStation`, and one of `farStation`, whom the grants over `bureau` do not reach. */
  readonly neighbour: Person;
  readonly stranger: Person;
  /** Granted over `bureau`. */
  readonly trainer: Person;
  readonly planner: Person;
  readonly leader: Person;
  /** Granted over `city`. */
  readonly admin: Person;
}

async function makeUnits(em: EntityManager) {
  const city = await makeUnit(em, { code: 'YL', path: 'YL', nameZh: '云澜市公安局' });
  const bureauOf = (code: string, nameZh: string) =>
    makeUnit(em, {
      parent: city,
      kind: 'district_bureau',
      code: `YL-${code}`,
      path: `YL.${code}`,
      nameZh,
    });
  const bureau = await bureauOf('LC', '澜城分局');
  const farBureau = await bureauOf('XQ', '新桥分局');
  const station = await makeUnit(em, { parent: bureau, nameZh: '东门派出所' });
  const otherStation = await makeUnit(em, { parent: bureau, nameZh: '青山派出所' });
  const farStation = await makeUnit(em, { parent: farBureau, nameZh: '北苑派出所' });
  return { city, bureau, station, otherStation, farStation };
}

/**
 * Builds the small force in an empty database, the same for the same seed. Starts the factories anew.
 * @param now the instant at which the world stands; `testNow` unless told otherwise.
 */
export async function makeHouse(
  em: EntityManager,
  options: { seed?: number | string; now?: string } = {},
): Promise<House> {
  startFactories(em, options);
  const standard = await makeStandard(em);
  const units = await makeUnits(em);
  const { city, bureau, station } = units;
  const people = {
    officer: await makeOfficer(em, { unit: station }),
    colleague: await makeOfficer(em, { unit: station }),
    auxiliary: await makeAuxiliary(em, { unit: station }),
    neighbour: await makeOfficer(em, { unit: units.otherStation }),
    stranger: await makeOfficer(em, { unit: units.farStation }),
    trainer: await makeOfficer(em, { unit: bureau, postCode: 'R19' }),
    planner: await makeOfficer(em, { unit: bureau, postCode: 'R18' }),
    leader: await makeOfficer(em, { unit: bureau, postCode: 'R20' }),
    admin: await makeOfficer(em, { unit: city, postCode: 'R18' }),
  };
  for (const person of Object.values(people)) await makeAccount(em, person);
  await makeGrant(em, people.trainer, 'trainer', bureau);
  await makeGrant(em, people.planner, 'planner', bureau);
  await makeGrant(em, people.leader, 'leader', bureau);
  await makeGrant(em, people.admin, 'admin', city);
  return { standard, ...units, ...people };
}
