import { defineEntity, p } from '@mikro-orm/core';
import type { RequirementState } from '@whetstone/core/capability/state.ts';
import { idOf } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const ModelChangeLineSchema = defineEntity({
  name: 'ModelChangeLine',
  properties: {
    changeId: idOf().primary(),
    personId: idOf().primary(),
    capabilityCode: p.string().primary(),
    unitId: idOf(),
    crossing: p.string().$type<'falls' | 'rises'>(),
    /** Null where the post asks nothing. */
    before: p.string().$type<RequirementState>().nullable(),
    after: p.string().$type<RequirementState>().nullable(),
  },
  indexes: [{ properties: ['changeId', 'unitId'] }],
  policies: ofPerson('model_change_line'),
});

/** One person who crosses a line in one capability by a change of the model, as it was tried last. */
export class ModelChangeLine extends ModelChangeLineSchema.class {}
ModelChangeLineSchema.setClass(ModelChangeLine);
