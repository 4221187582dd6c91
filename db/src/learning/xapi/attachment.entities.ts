import { defineEntity, p } from '@mikro-orm/core';

const XapiAttachmentSchema = defineEntity({
  name: 'XapiAttachment',
  properties: {
    /** SHA-2 digest of the bytes, hexadecimal, lower case. */
    sha2: p.string().primary(),
    bytes: p.blob(),
  },
});
/** Bytes that came with a statement; the same ones are kept once. */
export class XapiAttachment extends XapiAttachmentSchema.class {}
XapiAttachmentSchema.setClass(XapiAttachment);

const XapiEnclosureSchema = defineEntity({
  name: 'XapiEnclosure',
  properties: {
    statementId: p.uuid().primary(),
    sha2: p.string().primary(),
  },
});
/** These bytes came with this statement: only with it do they go out. */
export class XapiEnclosure extends XapiEnclosureSchema.class {}
XapiEnclosureSchema.setClass(XapiEnclosure);
