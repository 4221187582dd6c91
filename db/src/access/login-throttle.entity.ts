import { defineEntity, p } from '@mikro-orm/core';
import { instant } from '../platform/columns.ts';

const LoginThrottleSchema = defineEntity({
  name: 'LoginThrottle',
  properties: {
    /** `badge:041276` or `address:10.2.3.4`; a badge number that nobody has is throttled like any other. */
    key: p.string().primary(),
    tries: p.integer(),
    sinceAt: instant(),
    lockedUntilAt: instant().nullable(),
  },
  indexes: [{ properties: ['sinceAt'] }],
});

/** Wrong passwords in a row for a badge number, or from an address. */
export class LoginThrottle extends LoginThrottleSchema.class {}
LoginThrottleSchema.setClass(LoginThrottle);
