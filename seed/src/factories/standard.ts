import type { EntityManager } from '@mikro-orm/postgresql';
import { Capability } from '@whetstone/db/standards/capability.entity.ts';
import { DrillType } from '@whetstone/db/standards/drill-type.entity.ts';
import { Module } from '@whetstone/db/standards/module.entity.ts';
import { Post } from '@whetstone/db/standards/post.entity.ts';
import { PromotionRule } from '@whetstone/db/standards/promotion-rule.entity.ts';
import { Requirement } from '@whetstone/db/standards/requirement.entity.ts';
import { StandardVersion } from '@whetstone/db/standards/standard-version.entity.ts';
import { readStandards, type Standards } from '../standards/read-standards.ts';
import { promotionRows, standardRows } from '../standards/standard-rows.ts';
import { sequenceOf } from './sequence.ts';

let read: Standards | undefined;

/** The two versions in force: what people must be able to do, and how drills are scored. */
export interface StandardInForce {
  readonly framework: StandardVersion;
  readonly drills: StandardVersion;
}

/** The whole demonstration standard: 58 capabilities, 25 posts and 36 drills with their score tables. */
export async function makeStandard(
  em: EntityManager,
  { effectiveFrom = '2025-01-01' }: { effectiveFrom?: string } = {},
): Promise<StandardInForce> {
  const { id, now } = sequenceOf(em);
  const identity = { frameworkId: id(), drillsId: id(), effectiveFrom, publishedAt: now };
  read ??= readStandards();
  const rows = standardRows(read, identity);
  await em.insertMany(StandardVersion, rows.versions);
  await em.insertMany(Module, rows.modules);
  await em.insertMany(Capability, rows.capabilities);
  await em.insertMany(Post, rows.posts);
  await em.insertMany(Requirement, rows.requirements);
  await em.insertMany(DrillType, rows.drillTypes);
  return {
    framework: await em.findOneOrFail(StandardVersion, identity.frameworkId),
    drills: await em.findOneOrFail(StandardVersion, identity.drillsId),
  };
}

/** What each rank asks, from a day on: the demonstration's rules. */
export async function makePromotionRules(em: EntityManager, effectiveFrom = '2025-01-01'): Promise<void> {
  read ??= readStandards();
  await em.insertMany(PromotionRule, promotionRows(read, effectiveFrom, sequenceOf(em).id));
}
