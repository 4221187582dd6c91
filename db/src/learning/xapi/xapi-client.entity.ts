import { defineEntity, p } from '@mikro-orm/core';
import type { XapiScope } from '@whetstone/core/learning/xapi/scopes.ts';
import { id, idOf, instant } from '../../platform/columns.ts';

const XapiClientSchema = defineEntity({
  name: 'XapiClient',
  properties: {
    id: id(),
    /** What an administrator calls it. */
    title: p.string(),
    /** The user name of its HTTP Basic credentials. */
    keyName: p.string().unique(),
    /** SHA-256 of the secret, which is 192 random bits; null for the house itself, which nobody signs in as. */
    secretHash: p.string().nullable(),
    scopes: p.json<XapiScope[]>(),
    /** Null for the house itself. */
    createdById: idOf().nullable(),
    createdAt: instant(),
    withdrawnById: idOf().nullable(),
    withdrawnAt: instant().nullable(),
    /** To the minute. */
    lastUsedAt: instant().nullable(),
    /** The version it named last: refusals of a request without one are said in it. */
    spokenVersion: p.string().nullable(),
  },
});

/** Somebody who may use the record store by credentials of their own: a system, never a person. */
export class XapiClient extends XapiClientSchema.class {
  /** Its credentials are good no longer; what it wrote stays. The first withdrawal holds. */
  withdraw(byId: string, now: string): void {
    if (this.withdrawnAt) return;
    this.withdrawnAt = now;
    this.withdrawnById = byId;
  }
}
XapiClientSchema.setClass(XapiClient);
