import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../platform/columns.ts';

const SignInSchema = defineEntity({
  name: 'SignIn',
  properties: {
    /** The family of all refresh tokens that descend from one login. */
    id: id(),
    accountId: idOf(),
    /** SHA-256, hex, of the one refresh token that is good now; tokens themselves are never stored. */
    tokenHash: p.string().length(64).hidden(),
    /** Hash of the token it replaced, good for some seconds more: two tabs may refresh at once. */
    spentHash: p.string().length(64).nullable().hidden(),
    rotatedAt: instant(),
    beganAt: instant(),
    expiresAt: instant(),
    endedAt: instant().nullable(),
    endedBy: p.string().$type<'logout' | 'password' | 'reuse'>().nullable(),
    device: p.string().length(200),
  },
  indexes: [{ properties: ['accountId'] }, { properties: ['expiresAt'] }, { properties: ['endedAt'] }],
});

/** One device signed in by one login, until it ends or expires. */
export class SignIn extends SignInSchema.class {}
SignInSchema.setClass(SignIn);
