import type { EntityManager } from '@mikro-orm/postgresql';
import type { FadeClass } from '@whetstone/core/capability/model.ts';
import type { FrameworkDocument } from '@whetstone/core/standards/framework-document.ts';
import { Capability } from './capability.entity.ts';
import { Module } from './module.entity.ts';
import { Post } from './post.entity.ts';
import { Requirement } from './requirement.entity.ts';

const inOrder = { orderBy: { position: 'asc', code: 'asc' } } as const;

/** What a version of the framework says, as one document. */
export async function frameworkOf(em: EntityManager, versionId: string): Promise<FrameworkDocument> {
  const modules = await em.find(Module, { versionId }, inOrder);
  const capabilities = await em.find(Capability, { versionId }, inOrder);
  const posts = await em.find(Post, { versionId }, inOrder);
  const asked = await em.find(
    Requirement,
    { versionId },
    { orderBy: { importance: 'desc', capabilityCode: 'asc' } },
  );
  const byPost = Map.groupBy(asked, ({ postCode }) => postCode);
  return {
    modules: modules.map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })),
    capabilities: capabilities.map((one) => {
      const { code, moduleCode, nameZh, nameEn, kind, critical, validityDays, ceilings, levels } = one;
      const fade = one.fade as FadeClass;
      return { code, moduleCode, nameZh, nameEn, kind, fade, critical, validityDays, ceilings, levels };
    }),
    posts: posts.map(({ code, nameZh, nameEn, personnelClass }) => ({
      code,
      nameZh,
      nameEn,
      personnelClass,
      requirements: (byPost.get(code) ?? []).map(({ capabilityCode, level, must, importance }) => {
        return { capabilityCode, level, must, importance };
      }),
    })),
  };
}

/** Writes a document as the rows of a version that is there already. */
export async function writeFramework(
  em: EntityManager,
  versionId: string,
  { modules, capabilities, posts }: FrameworkDocument,
): Promise<void> {
  const placed = <T>(all: readonly T[]) => all.map((one, position) => ({ ...one, versionId, position }));
  await em.insertMany(Module, placed(modules));
  await em.insertMany(Capability, placed(capabilities));
  await em.insertMany(Post, placed(posts.map(({ requirements: _, ...post }) => post)));
  await em.insertMany(
    Requirement,
    posts.flatMap(({ code, requirements }) =>
      requirements.map((asked) => ({ versionId, postCode: code, ...asked })),
    ),
  );
}

/** Removes a version that never was in force, with all that it says. */
export async function dropFramework(em: EntityManager, versionId: string): Promise<void> {
  await em.nativeDelete(Requirement, { versionId });
  await em.nativeDelete(Post, { versionId });
  await em.nativeDelete(Capability, { versionId });
  await em.nativeDelete(Module, { versionId });
}
