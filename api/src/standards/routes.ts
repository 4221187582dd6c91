import {
  drillTables,
  drillTypes,
  framework,
  names,
  postStandard,
} from '@whetstone/core/standards/contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Capability } from '@whetstone/db/standards/capability.entity.ts';
import { DrillType } from '@whetstone/db/standards/drill-type.entity.ts';
import { LawChange } from '@whetstone/db/standards/law-change.entity.ts';
import { Module } from '@whetstone/db/standards/module.entity.ts';
import { Post } from '@whetstone/db/standards/post.entity.ts';
import { Requirement } from '@whetstone/db/standards/requirement.entity.ts';
import { StandardVersion } from '@whetstone/db/standards/standard-version.entity.ts';
import { versionInForce } from '@whetstone/db/standards/version-in-force.ts';
import type { Ctx } from '../platform/context.ts';
import { type House, mount } from '../platform/mount.ts';
import * as view from './views.ts';

const inOrder = { orderBy: { position: 'asc', code: 'asc' } } as const;

export function mountStandards(house: House): void {
  mountFramework(house);
  mountDrillTables(house);
}

function mountFramework(house: House): void {
  mount(house, names, async (_input, { em, today }) => {
    const { id: versionId } = await versionOf(em, 'framework', today);
    const modules = await em.find(Module, { versionId }, inOrder);
    const capabilities = await em.find(Capability, { versionId }, inOrder);
    const posts = await em.find(Post, { versionId }, inOrder);
    return {
      versionId,
      modules: modules.map(view.moduleView),
      capabilities: capabilities.map(view.capabilityNames),
      posts: posts.map(view.postView),
    };
  });

  mount(house, framework, async ({ query }, { em, today }) => {
    const asOf = query.asOf ?? today;
    const version = await versionOf(em, 'framework', asOf);
    const versionId = version.id;
    const newestFirst = { orderBy: { effectiveFrom: 'desc', publishedAt: 'desc' } } as const;
    const versions = await em.find(StandardVersion, { subject: 'framework' }, newestFirst);
    const modules = await em.find(Module, { versionId }, inOrder);
    const capabilities = await em.find(Capability, { versionId }, inOrder);
    const known = { effectiveOn: { $lte: asOf } };
    const lawChanges = await em.find(LawChange, known, { orderBy: { effectiveOn: 'desc', id: 'desc' } });
    return {
      version: view.versionView(version),
      versions: versions.map(view.versionView),
      modules: modules.map(view.moduleView),
      capabilities: capabilities.map(view.capabilityView),
      lawChanges: lawChanges.map(view.lawChangeView),
    };
  });

  mount(house, postStandard, async ({ params, query }, { em, today }) => {
    const version = await versionOf(em, 'framework', query.asOf ?? today);
    const post = await em.findOne(Post, { versionId: version.id, code: params.postCode });
    if (!post) throw new Refusal('not-found');
    const required = await em.find(
      Requirement,
      { versionId: version.id, postCode: post.code },
      { orderBy: { importance: 'desc', capabilityCode: 'asc' } },
    );
    const requirements = required.map(({ capabilityCode, level, must, importance }) => {
      return { capabilityCode, level, must, importance };
    });
    return { version: view.versionView(version), post: view.postView(post), requirements };
  });
}

function mountDrillTables(house: House): void {
  mount(house, drillTypes, async (_input, { em, today }) => {
    const version = await versionOf(em, 'drills', today);
    const drills = await em.find(DrillType, { versionId: version.id }, inOrder);
    return { version: view.versionView(version), drills: drills.map(view.drillLine) };
  });

  mount(house, drillTables, async ({ params }, { em, today }) => {
    const version = await versionOf(em, 'drills', today);
    const drill = await em.findOne(DrillType, { versionId: version.id, code: params.drillCode });
    if (!drill) throw new Refusal('not-found');
    return { version: view.versionView(version), ...view.drillTableView(drill) };
  });
}

/** The version in force on a day; `not-found` when none was yet. */
async function versionOf(
  em: Ctx['em'],
  subject: StandardVersion['subject'],
  day: string,
): Promise<StandardVersion> {
  const version = await versionInForce(em, subject, day);
  if (!version) throw new Refusal('not-found');
  return version;
}
