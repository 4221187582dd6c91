import { defineEntity, p } from '@mikro-orm/core';

const XapiActorMentionSchema = defineEntity({
  name: 'XapiActorMention',
  properties: {
    /** `keyOf` what identifies the agent or group. */
    actor: p.uuid().primary(),
    seq: p.bigint('number').primary(),
    /** Found by it only with `related_agents`. */
    related: p.boolean(),
  },
});
/** A statement can be found by this agent. */
export class XapiActorMention extends XapiActorMentionSchema.class {}
XapiActorMentionSchema.setClass(XapiActorMention);

const XapiActivityMentionSchema = defineEntity({
  name: 'XapiActivityMention',
  properties: {
    /** `keyOf` the IRI of the activity. */
    activity: p.uuid().primary(),
    seq: p.bigint('number').primary(),
    /** Found by it only with `related_activities`. */
    related: p.boolean(),
  },
});
/** A statement can be found by this activity. */
export class XapiActivityMention extends XapiActivityMentionSchema.class {}
XapiActivityMentionSchema.setClass(XapiActivityMention);

const XapiReferenceSchema = defineEntity({
  name: 'XapiReference',
  properties: {
    seq: p.bigint('number').primary(),
    /** A statement that it is about, directly or by way of others; it may not be known yet. */
    targetId: p.uuid().primary(),
  },
  indexes: [{ properties: ['targetId'] }],
});
/** A statement is found by whatever finds the one that it is about. */
export class XapiReference extends XapiReferenceSchema.class {}
XapiReferenceSchema.setClass(XapiReference);
