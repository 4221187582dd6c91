import type { RequiredEntityData } from '@mikro-orm/core';
import type { Capability } from '@whetstone/db/standards/capability.entity.ts';
import type { DrillType } from '@whetstone/db/standards/drill-type.entity.ts';
import type { Module } from '@whetstone/db/standards/module.entity.ts';
import type { Post } from '@whetstone/db/standards/post.entity.ts';
import type { PromotionRule } from '@whetstone/db/standards/promotion-rule.entity.ts';
import type { Requirement } from '@whetstone/db/standards/requirement.entity.ts';
import type { StandardVersion } from '@whetstone/db/standards/standard-version.entity.ts';
import type { Standards } from './read-standards.ts';

/** What each rank asks, from the day of the standards on; `idOfRule` makes the id of a rule. */
export function promotionRows(
  { promotion }: Standards,
  effectiveFrom: string,
  idOfRule: () => string,
): RequiredEntityData<PromotionRule>[] {
  const { source, note, rules } = promotion;
  return rules.map(({ rank, zh, en, from_rank, selective, requirements }) => ({
    id: idOfRule(),
    rank,
    nameZh: zh,
    nameEn: en,
    fromRank: from_rank,
    effectiveFrom,
    selective,
    source,
    note,
    requirements,
  }));
}

/** The rows of the two standard versions that the files describe. */
export interface StandardRows {
  readonly versions: RequiredEntityData<StandardVersion>[];
  readonly modules: RequiredEntityData<Module>[];
  readonly capabilities: RequiredEntityData<Capability>[];
  readonly posts: RequiredEntityData<Post>[];
  readonly requirements: RequiredEntityData<Requirement>[];
  readonly drillTypes: RequiredEntityData<DrillType>[];
}

/** Ids of the two versions, the day from which they hold and the instant they were published. */
export interface StandardIdentity {
  readonly frameworkId: string;
  readonly drillsId: string;
  readonly effectiveFrom: string;
  readonly publishedAt: string;
}

function versionRows(standards: Standards, identity: StandardIdentity) {
  const { effectiveFrom, publishedAt } = identity;
  return [
    {
      id: identity.frameworkId,
      subject: 'framework' as const,
      code: standards.framework.version,
      nameZh: '能力与岗位标准（演示版）',
      nameEn: 'Capability and post standard (demonstration)',
      effectiveFrom,
      publishedAt,
      source: 'demo' as const,
      note: standards.framework.note,
    },
    {
      id: identity.drillsId,
      subject: 'drills' as const,
      code: standards.drillsCode,
      nameZh: '训练科目与评分表（演示版）',
      nameEn: 'Drills and score tables (demonstration)',
      effectiveFrom,
      publishedAt,
      source: 'demo' as const,
      note: standards.drillsNote,
    },
  ];
}

function capabilityRows({ framework }: Standards, versionId: string): StandardRows['capabilities'] {
  const all = framework.modules.flatMap((module) => module.capabilities.map((row) => ({ module, row })));
  return all.map(({ module, row }, position) => ({
    versionId,
    code: row.code,
    moduleCode: module.code,
    nameZh: row.zh,
    nameEn: row.en,
    kind: row.kind,
    fade: row.decay,
    critical: row.critical,
    validityDays: row.validity_days,
    ceilings: row.evidence_caps,
    levels: row.standards.map(({ level, zh, en }) => ({ level, zh, en })),
    position,
  }));
}

function postRows({ posts }: Standards, versionId: string): StandardRows['posts'] {
  return posts.roles.map(({ code, zh, en, personnel_class }, position) => ({
    versionId,
    code,
    nameZh: zh,
    nameEn: en,
    personnelClass: personnel_class === 'police' ? 'officer' : 'auxiliary',
    position,
  }));
}

/** Turns the files into rows, ready to insert. */
export function standardRows(standards: Standards, identity: StandardIdentity): StandardRows {
  const versionId = identity.frameworkId;
  const { roles } = standards.posts;
  return {
    versions: versionRows(standards, identity),
    modules: standards.framework.modules.map(({ code, zh, en }, position) => ({
      versionId,
      code,
      nameZh: zh,
      nameEn: en,
      position,
    })),
    capabilities: capabilityRows(standards, versionId),
    posts: postRows(standards, versionId),
    requirements: roles.flatMap((role) =>
      role.requirements.map(({ capability, level, must, importance }) => ({
        versionId,
        postCode: role.code,
        capabilityCode: capability,
        level,
        must,
        importance,
      })),
    ),
    drillTypes: standards.drills.map(({ definition, capabilityCodes, ...drill }, position) => ({
      versionId: identity.drillsId,
      ...drill,
      measure: definition.measure,
      capabilityCodes: [...capabilityCodes],
      definition,
      position,
    })),
  };
}
