import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../platform/columns.ts';

const RefreshTokenSchema = defineEntity({
  name: 'RefreshToken',
  properties: {
    id: id(),
    /** All tokens that descend from one login; reuse of a spent one revokes the family. */
    familyId: idOf(),
    accountId: idOf(),
    /** SHA-256 of the token, hex; the token itself is never stored. */
    tokenHash: p.string().unique().hidden(),
    issuedAt: instant(),
    expiresAt: instant(),
    usedAt: instant().nullable(),
    revokedAt: instant().nullable(),
    device: p.string().length(200).nullable(),
  },
  indexes: [{ properties: ['familyId'] }, { properties: ['accountId'] }],
});

/** One link of a login's chain of refresh tokens. */
export class RefreshToken extends RefreshTokenSchema.class {}
RefreshTokenSchema.setClass(RefreshToken);
