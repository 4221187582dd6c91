import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Person } from '../org/person.entity.ts';
import { rows } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';
import type { TrainingClass } from './training-class.entity.ts';

type PersonnelClass = Person['personnelClass'];

/** Whether people of a personnel class may be trained in one of these capabilities. */
type MayTrain = (codes: readonly string[], personnelClass: PersonnelClass) => boolean;

/**
 * What the posts of a day say of who is trained in what: a class of capabilities that only posts of the other personnel
 * class require is not for somebody, as firearms are not for auxiliaries. What no post requires is open to all.
 */
export async function trainedFor(em: EntityManager, today: string): Promise<MayTrain> {
  const found = await rows<{ code: string; of: PersonnelClass }>(
    em,
    `select distinct r.capability_code as code, o.personnel_class as of from requirement r
     join post o on o.version_id = r.version_id and o.code = r.post_code
     where r.version_id = ${versionIdInForce('framework')}`,
    [today],
  );
  return (codes, personnelClass) => {
    const asked = found.filter(({ code }) => codes.includes(code));
    return asked.length === 0 || asked.some((one) => one.of === personnelClass);
  };
}

/** @throws Refusal `place-other-personnel` when the class trains what only posts of the other personnel class require */
export async function mustBeTrainedFor(
  em: EntityManager,
  { capabilityCodes }: Pick<TrainingClass, 'capabilityCodes'>,
  { personId, at }: { personId: string; at: string },
): Promise<void> {
  const person = await em.findOne(Person, personId);
  const mayTrain = await trainedFor(em, dayAt(at));
  if (person && !mayTrain(capabilityCodes, person.personnelClass)) throw new Refusal('place-other-personnel');
}
