import { defineEntity, p } from '@mikro-orm/core';
import type { DocumentKind } from '@whetstone/core/learning/xapi/document.ts';
import { instant } from '../../platform/columns.ts';
import { ofDocumentKind } from './client-policy.ts';

const XapiDocumentSchema = defineEntity({
  name: 'XapiDocument',
  properties: {
    /** `keyOf` kind, activity and agent. */
    shelf: p.uuid().primary(),
    /** Registration of a state; the nil UUID for none. */
    registration: p.uuid().primary(),
    /** `keyOf` its id. */
    name: p.uuid().primary(),
    kind: p.string().$type<DocumentKind>(),
    documentId: p.text(),
    contentType: p.text(),
    bytes: p.blob(),
    /** SHA-1 of the bytes, hexadecimal: the ETag (xAPI 1.0.3, part 3, 3.1). */
    etag: p.string(),
    updatedAt: instant(),
  },
  policies: ofDocumentKind,
});

/** A document that the store keeps for others: state, activity profile or agent profile. */
export class XapiDocument extends XapiDocumentSchema.class {}
XapiDocumentSchema.setClass(XapiDocument);
