import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@whetstone/core/refusals.ts';
import { problemsOf } from '@whetstone/core/standards/framework-document.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import { dropFramework, writeFramework } from './framework-of-version.ts';
import { LawChange } from './law-change.entity.ts';
import type { Deed, ModelChange } from './model-change.entity.ts';
import { StandardVersion } from './standard-version.entity.ts';
import { versionInForce } from './version-in-force.ts';

/** @throws Refusal `change-has-problems` when a draft of the framework does not hold together */
export function mustHoldTogether(change: ModelChange): void {
  const problems = change.document ? problemsOf(change.document) : [];
  if (problems.length === 0) return;
  throw new Refusal('change-has-problems', { n: problems.length, where: problems[0]?.where ?? '' });
}

/**
 * Publishes a tried draft: a framework becomes a version of its own, a change of law a row of its own, both
 * with no effect before their day. What was in force before stays as it was.
 * @throws Refusal `change-not-draft`, `change-not-tried`, `change-has-problems`, `change-day-passed`, `change-day-taken`
 */
export async function publishChange(
  em: EntityManager,
  change: ModelChange,
  deed: Deed,
  today: string,
): Promise<void> {
  mustHoldTogether(change);
  change.publish(deed, today);
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
  const { effectiveOn, nameZh, nameEn, document } = change;
  const taken = await em.count(StandardVersion, { subject: 'framework', effectiveFrom: effectiveOn });
  if (taken > 0) throw new Refusal('change-day-taken');
  const base = await versionInForce(em, 'framework', effectiveOn);
  const id = newId();
  await em.insert(StandardVersion, {
    id,
    subject: 'framework',
    code: `${effectiveOn} ${change.id.slice(-6)}`,
    nameZh,
    nameEn,
    effectiveFrom: effectiveOn,
    publishedAt: at,
    source: base?.source ?? 'demo',
    note: reason,
  });
  if (document) await writeFramework(em, id, document);
  return id;
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
    await dropFramework(em, change.madeId);
    await em.nativeDelete(StandardVersion, { id: change.madeId });
  }
  announce(em, 'model-change.withdrawn', { changeId: change.id }, deed.at);
}
