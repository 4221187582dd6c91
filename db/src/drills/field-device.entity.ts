import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../platform/columns.ts';

const FieldDeviceSchema = defineEntity({
  name: 'FieldDevice',
  properties: {
    /** Made on the device and kept there. */
    id: id(),
    /** Ed25519, hexadecimal: what the device signs its files with. The first one stands. */
    publicKey: p.string().length(64),
    knownById: idOf(),
    knownAt: instant(),
  },
});

/** A device that scores on ranges, and by which key its files are known. */
export class FieldDevice extends FieldDeviceSchema.class {}
FieldDeviceSchema.setClass(FieldDevice);
