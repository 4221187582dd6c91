import { defineEntity, p } from '@mikro-orm/core';
import type { ModelParameters } from '@whetstone/core/capability/parameters.ts';
import { idOf } from '../platform/columns.ts';

const ModelVersionSchema = defineEntity({
  name: 'ModelVersion',
  properties: {
    versionId: idOf().primary(),
    parameters: p.json<ModelParameters>(),
  },
});

/** The figures of the scoring model, as one standard version sets them. */
export class ModelVersion extends ModelVersionSchema.class {}
ModelVersionSchema.setClass(ModelVersion);
