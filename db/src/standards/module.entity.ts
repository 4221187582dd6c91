import { defineEntity, p } from '@mikro-orm/core';
import { idOf } from '../platform/columns.ts';

const ModuleSchema = defineEntity({
  name: 'Module',
  properties: {
    versionId: idOf().primary(),
    code: p.string().primary(),
    nameZh: p.string(),
    nameEn: p.string(),
    position: p.integer(),
  },
});

/** A group of capabilities. */
export class Module extends ModuleSchema.class {}
ModuleSchema.setClass(Module);
