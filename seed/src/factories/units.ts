import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { Branch } from '@whetstone/db/org/branch.entity.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { sequenceOf } from './sequence.ts';

/** A unit, below `parent` when given; path and code follow from the parent's. */
export async function makeUnit(
  em: EntityManager,
  { parent, ...over }: Partial<RequiredEntityData<Unit>> & { parent?: Unit } = {},
): Promise<Unit> {
  const { id, next } = sequenceOf(em);
  const n = next();
  const label = parent ? `P${n}` : `T${n}`;
  const unit = em.create(Unit, {
    id: id(),
    code: parent ? `${parent.code}-${label}` : label,
    parentId: parent?.id ?? null,
    path: parent ? `${parent.path}.${label}` : label,
    kind: parent ? 'station' : 'city_bureau',
    nameZh: `第${n}单位`,
    nameEn: `Unit ${n}`,
    position: n,
    closedOn: null,
    ...over,
  });
  await em.flush();
  return unit;
}

/** A Party branch, of `unit` when given. */
export async function makeBranch(
  em: EntityManager,
  { unit, ...over }: Partial<RequiredEntityData<Branch>> & { unit?: Unit } = {},
): Promise<Branch> {
  const { id, next } = sequenceOf(em);
  const n = next();
  const branch = em.create(Branch, {
    id: id(),
    code: `ZB${n}`,
    parentId: null,
    path: `ZB${n}`,
    nameZh: `第${n}党支部`,
    nameEn: `Branch ${n}`,
    unitId: unit?.id ?? null,
    ...over,
  });
  await em.flush();
  return branch;
}
