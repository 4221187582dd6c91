import { defineEntity, p } from '@mikro-orm/core';
import { day, instant } from '../platform/columns.ts';

const ArchiveSealSchema = defineEntity({
  name: 'ArchiveSeal',
  properties: {
    /** 1, 2, 3 … without a gap. */
    no: p.integer().primary().autoincrement(false),
    /** The day that ended. */
    sealedOn: day(),
    sealedAt: instant(),
    /** Chains that grew since the seal before, and all there are. */
    changed: p.integer(),
    people: p.integer(),
    /** Lines of all chains together. */
    lines: p.integer(),
    /** Hash over the ends of the chains that grew, by person. */
    digest: p.string().length(64),
    previousHash: p.string().length(64),
    hash: p.string().length(64),
    /** Ed25519, base64: the key and its signature over the hash. */
    publicKey: p.string(),
    signature: p.string(),
  },
});

/** The ends of all chains of training records at the end of a day, signed and bound to the seal before. */
export class ArchiveSeal extends ArchiveSealSchema.class {}
ArchiveSealSchema.setClass(ArchiveSeal);
