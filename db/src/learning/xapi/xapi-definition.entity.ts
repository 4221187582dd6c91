import { defineEntity, p } from '@mikro-orm/core';
import type { JsonObject } from '@whetstone/core/learning/xapi/json.ts';
import { instant } from '../../platform/columns.ts';

const XapiDefinitionSchema = defineEntity({
  name: 'XapiDefinition',
  properties: {
    /** `keyOf` the IRI of the activity. */
    activity: p.uuid().primary(),
    iri: p.text(),
    definition: p.json<JsonObject>(),
    changedAt: instant(),
  },
});

/** What the store knows of an activity. */
export class XapiDefinition extends XapiDefinitionSchema.class {}
XapiDefinitionSchema.setClass(XapiDefinition);
