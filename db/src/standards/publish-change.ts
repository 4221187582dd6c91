import type { EntityManager } from '@mikro-orm/postgresql';
import { parameterFaults } from '@whetstone/core/capability/parameters.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { ChangeProblem } from '@whetstone/core/standards/change-contract.ts';
import { problemsOf } from '@whetstone/core/standards/framework-document.ts';
import { tablesProblems } from '@whetstone/core/standards/tables-laws.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import { Capability } from './capability.entity.ts';
import { changesOf } from './changes-of.ts';
import { DrillType } from './drill-type.entity.ts';
import { dropFramework, writeFramework } from './framework-of-version.ts';
import { LawChange } from './law-change.entity.ts';
import { type Deed, ModelChange } from './model-change.entity.ts';
import { ModelVersion } from './model-version.entity.ts';
import { StandardVersion } from './standard-version.entity.ts';
import { writeTables } from './tables-of-version.ts';
import { versionInForce } from './version-in-force.ts';

/** What is wrong with what a draft says; empty for a change of the law. */
export async function problemsOfChange(em: EntityManager, change: ModelChange): Promise<ChangeProblem[]> {
  if (change.document) return problemsOf(change.document);
  if (change.tables) return tablesProblems(change.tables);
  if (!change.parameters) return [];
  return parameterFaults(change.parameters, await capabilityCodesOn(em, change.effectiveOn));
}

/** The capabilities of the framework in force on a day. */
export async function capabilityCodesOn(em: EntityManager, day: string): Promise<string[]> {
  const version = await versionInForce(em, 'framework', day);
  if (!version) return [];
  const found = await em.find(Capability, { versionId: version.id }, { fields: ['code'] });
  return found.map(({ code }) => code);
}

/** @throws Refusal `change-has-problems` when what a draft says does not hold together */
export async function mustHoldTogether(em: EntityManager, change: ModelChange): Promise<void> {
  const problems = await problemsOfChange(em, change);
  if (problems.length === 0) return;
  throw new Refusal('change-has-problems', { n: problems.length, where: problems[0]?.where ?? '' });
}

/**
 * Publishes a tried draft: a framework becomes a version of its own, a change of law a row of its own, both
 * with no effect before their day. What was in force before stays as it was.
 * @throws Refusal `change-not-draft`, `change-not-tried`, `change-has-problems`, `change-empty`, `change-day-passed`,
 * `change-day-taken`
 */
export async function publishChange(
  em: EntityManager,
  change: ModelChange,
  deed: Deed,
  today: string,
): Promise<void> {
  await mustHoldTogether(em, change);
  change.publish(deed, today);
  // A change of the law says what it says; any other that says nothing new would only be one more version.
  if (change.kind !== 'law' && (await changesOf(em, change)).length === 0) throw new Refusal('change-empty');
  change.madeId = change.kind === 'law' ? recordLaw(em, change, deed) : await makeVersion(em, change, deed);
  announce(em, 'model-change.published', { changeId: change.id }, deed.at);
}

function recordLaw(em: EntityManager, { law, effectiveOn }: ModelChange, { at }: Deed): string | null {
  if (!law) return null;
  const { article, edition, capabilityCodes, note } = law;
  const recorded = em.create(LawChange, {
    id: newId(),
    law: [law.law, article].filter(Boolean).join(' '),
    edition,
    effectiveOn,
    capabilityCodes,
    recordedAt: at,
    note: note || null,
  });
  return recorded.id;
}

async function makeVersion(em: EntityManager, change: ModelChange, { at, reason }: Deed): Promise<string> {
  const { effectiveOn, nameZh, nameEn, document, parameters, tables } = change;
  const subject = subjectOf(change);
  const taken = await em.count(StandardVersion, { subject, effectiveFrom: effectiveOn });
  if (taken > 0) throw new Refusal('change-day-taken');
  const base = await versionInForce(em, subject, effectiveOn);
  const id = newId();
  await em.insert(StandardVersion, {
    id,
    subject,
    code: parameters ? await nextModelCode(em, change.id) : `${effectiveOn} ${change.id.slice(-6)}`,
    nameZh,
    nameEn,
    effectiveFrom: effectiveOn,
    publishedAt: at,
    source: base?.source ?? 'demo',
    note: reason,
  });
  if (document) await writeFramework(em, id, document);
  if (parameters) await em.insert(ModelVersion, { versionId: id, parameters });
  if (tables && base) await writeTables(em, id, base.id, tables);
  return id;
}

const subjects = { framework: 'framework', law: 'framework', parameters: 'model', tables: 'drills' } as const;

/** What a version made by this change would be a version of. */
export const subjectOf = ({ kind }: Pick<ModelChange, 'kind'>) => subjects[kind];

/** `CAP-2.1`, `CAP-2.2` …: never the name of a version that was withdrawn, for a trial may carry it. */
async function nextModelCode(em: EntityManager, ownId: string): Promise<string> {
  const published = await em.count(ModelChange, {
    kind: 'parameters',
    madeId: { $ne: null },
    id: { $ne: ownId },
  });
  return `CAP-2.${published + 1}`;
}

/**
 * Takes back a draft, or a published change before its day: what its publication made is removed, for it
 * never was in force; the change itself stays with both reasons.
 * @throws Refusal `change-in-force`, `change-not-draft`
 */
export async function withdrawChange(
  em: EntityManager,
  change: ModelChange,
  deed: Deed,
  today: string,
): Promise<void> {
  const wasPublished = change.status === 'published';
  change.withdraw(deed, today);
  if (!wasPublished || !change.madeId) return;
  if (change.kind === 'law') await em.nativeDelete(LawChange, { id: change.madeId });
  else {
    if (change.kind === 'framework') await dropFramework(em, change.madeId);
    await em.nativeDelete(ModelVersion, { versionId: change.madeId });
    await em.nativeDelete(DrillType, { versionId: change.madeId });
    await em.nativeDelete(StandardVersion, { id: change.madeId });
  }
  announce(em, 'model-change.withdrawn', { changeId: change.id }, deed.at);
}
