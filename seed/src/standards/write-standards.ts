import { seededDice } from '@whetstone/core/platform/chance.ts';
import { Capability } from '@whetstone/db/standards/capability.entity.ts';
import { DrillType } from '@whetstone/db/standards/drill-type.entity.ts';
import { LawChange } from '@whetstone/db/standards/law-change.entity.ts';
import { Module } from '@whetstone/db/standards/module.entity.ts';
import { Post } from '@whetstone/db/standards/post.entity.ts';
import { HoursRule } from '@whetstone/db/learning/hours/hours-rule.entity.ts';
import { PromotionRule } from '@whetstone/db/standards/promotion-rule.entity.ts';
import { Requirement } from '@whetstone/db/standards/requirement.entity.ts';
import { StandardVersion } from '@whetstone/db/standards/standard-version.entity.ts';
import { idAt } from '../id.ts';
import { hoursRuleRow } from '../learning/hours-rule-row.ts';
import type { Tables } from '../loading/tables.ts';
import type { Standards } from './read-standards.ts';
import { promotionRows, standardRows, type StandardIdentity } from './standard-rows.ts';

/** Writes both standard versions and the change of the law that the city is busy with. */
export function writeStandards(
  tables: Tables,
  standards: Standards,
  { seed, now, effectiveFrom }: { seed: string; now: string; effectiveFrom: string },
): StandardIdentity {
  const dice = seededDice(`${seed}/standards`);
  const publishedAt = `${effectiveFrom}T00:00:00.000Z`;
  const identity = { frameworkId: idAt(now, dice), drillsId: idAt(now, dice), effectiveFrom, publishedAt };
  const rows = standardRows(standards, identity);
  tables.addAll(StandardVersion, rows.versions);
  tables.addAll(Module, rows.modules);
  tables.addAll(Capability, rows.capabilities);
  tables.addAll(Post, rows.posts);
  tables.addAll(Requirement, rows.requirements);
  tables.addAll(DrillType, rows.drillTypes);
  tables.add(LawChange, {
    id: idAt(now, dice),
    law: '中华人民共和国治安管理处罚法',
    edition: '2025修订',
    effectiveOn: '2026-01-01',
    capabilityCodes: ['LAW-02'],
    recordedAt: publishedAt,
    note: '修订后的治安管理处罚法自2026年1月1日起施行，此前的考核不再证明掌握现行规定。',
  });
  tables.addAll(
    PromotionRule,
    promotionRows(standards, effectiveFrom, () => idAt(now, dice)),
  );
  tables.add(HoursRule, hoursRuleRow(idAt(now, dice), effectiveFrom));
  return identity;
}
