import { defineEntity, p } from '@mikro-orm/core';
import { idOf, instant } from '../../platform/columns.ts';
import { ofPerson } from '../../platform/reach-policy.ts';

const XapiPseudonymSchema = defineEntity({
  name: 'XapiPseudonym',
  properties: {
    personId: idOf().primary(),
    /** A random UUID: nothing of the person follows from it. */
    name: p.uuid().unique(),
    givenAt: instant(),
  },
  policies: ofPerson('xapi_pseudonym'),
});

/** What a person is called in statements. Where the row is gone, nobody can say any more who it was. */
export class XapiPseudonym extends XapiPseudonymSchema.class {}
XapiPseudonymSchema.setClass(XapiPseudonym);
