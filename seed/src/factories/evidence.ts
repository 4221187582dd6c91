import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Evidence } from '@whetstone/db/capability/evidence.entity.ts';
import { Exemption } from '@whetstone/db/capability/exemption.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { sequenceOf } from './sequence.ts';

/** A confirmed proctored exam of 30 days ago with 80 points on LAW-02, entered the same day. */
export async function makeEvidence(
  em: EntityManager,
  person: Person,
  over: Partial<RequiredEntityData<Evidence>> = {},
): Promise<Evidence> {
  const { id, now } = sequenceOf(em);
  const happenedOn = over.happenedOn ?? addDays(dayAt(now), -30);
  const evidence = em.create(Evidence, {
    id: id(),
    personId: person.id,
    capabilityCode: 'LAW-02',
    type: 'exam_proctored',
    happenedOn,
    enteredAt: `${happenedOn}T09:00:00.000Z`,
    enteredById: null,
    score: 80,
    ceiling: 5,
    variance: null,
    status: 'confirmed',
    assessorId: null,
    occasionId: null,
    place: null,
    rawText: null,
    versionId: null,
    sourceKind: 'entry',
    sourceId: id(),
    voidsId: null,
    voidReason: null,
    ...over,
  });
  await em.flush();
  return evidence;
}

/** A release from a requirement for injury, from ten days ago for 60 days. */
export async function makeExemption(
  em: EntityManager,
  person: Person,
  over: Partial<RequiredEntityData<Exemption>> = {},
): Promise<Exemption> {
  const { id, now } = sequenceOf(em);
  const today = dayAt(now);
  const exemption = em.create(Exemption, {
    id: id(),
    personId: person.id,
    capabilityCode: 'FIT-01',
    kind: 'injury',
    fromOn: addDays(today, -10),
    toOn: addDays(today, 50),
    approvedById: null,
    approvedAt: now,
    ...over,
  });
  await em.flush();
  return exemption;
}
