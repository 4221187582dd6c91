import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const AccountSchema = defineEntity({
  name: 'Account',
  properties: {
    id: id(),
    personId: idOf().unique(),
    /** argon2id in PHC string form. */
    passwordHash: p.string().length(255).hidden(),
    passwordChangedAt: instant(),
    mustChange: p.boolean().default(false),
    locale: p.string().$type<'zh' | 'en'>().default('zh'),
    disabledAt: instant().nullable(),
  },
  policies: ofPerson('account'),
});

/** A login of a person. Wrong passwords are counted apart from it: see login-throttle.entity.ts. */
export class Account extends AccountSchema.class {}
AccountSchema.setClass(Account);
