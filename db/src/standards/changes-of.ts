import type { EntityManager } from '@mikro-orm/postgresql';
import { CAP_2 } from '@whetstone/core/capability/model.ts';
import { type ModelParameters, parametersOf } from '@whetstone/core/capability/parameters.ts';
import { type FrameworkChange, frameworkChanges } from '@whetstone/core/standards/framework-diff.ts';
import { parameterChanges } from '@whetstone/core/standards/parameters-diff.ts';
import { tablesChanges } from '@whetstone/core/standards/tables-laws.ts';
import { frameworkOf } from './framework-of-version.ts';
import type { ModelChange } from './model-change.entity.ts';
import { ModelVersion } from './model-version.entity.ts';
import { tablesOf } from './tables-of-version.ts';

/** What a change says otherwise than the version it began from; nothing for a change of the law. */
export async function changesOf(em: EntityManager, change: ModelChange): Promise<FrameworkChange[]> {
  const { baseVersionId, document, parameters, tables } = change;
  if (parameters) return parameterChanges(await parametersOfVersion(em, baseVersionId ?? null), parameters);
  if (!baseVersionId) return [];
  if (tables) return tablesChanges(await tablesOf(em, baseVersionId), tables);
  return document ? frameworkChanges(await frameworkOf(em, baseVersionId), document) : [];
}

/** The parameters of a version; those of CAP-2 as it was written where there is none. */
export async function parametersOfVersion(
  em: EntityManager,
  versionId: string | null,
): Promise<ModelParameters> {
  const kept = versionId === null ? null : await em.findOne(ModelVersion, { versionId });
  return kept?.parameters ?? parametersOf(CAP_2);
}
