import { defineEntity, p } from '@mikro-orm/core';
import { idOf } from '../platform/columns.ts';

const RequirementSchema = defineEntity({
  name: 'Requirement',
  properties: {
    versionId: idOf().primary(),
    postCode: p.string().primary(),
    capabilityCode: p.string().primary(),
    /** Required level, 1–5. */
    level: p.smallint(),
    must: p.boolean(),
    /** 1 normal, 2 important, 3 vital. */
    importance: p.smallint(),
  },
  checks: [{ name: 'requirement_level', expression: 'level >= 1 and level <= 5' }],
});

/** The level of a capability that a post requires (one line of a post standard). */
export class Requirement extends RequirementSchema.class {}
RequirementSchema.setClass(Requirement);
