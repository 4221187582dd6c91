import type { RequiredEntityData } from '@mikro-orm/core';
import type { HoursRule } from '@whetstone/db/learning/hours/hours-rule.entity.ts';

/**
 * The rule of training hours that the demonstration begins with, after a published provincial one: from 30 minutes
 * 1 hour, from 15 minutes 0.5, below 0.25, a test 0.5, and 50 a year.
 */
export function hoursRuleRow(id: string, effectiveOn: string): RequiredEntityData<HoursRule> {
  return {
    id,
    effectiveOn,
    yearHours: 50,
    steps: [
      { fromMinutes: 1, hours: 0.25 },
      { fromMinutes: 15, hours: 0.5 },
      { fromMinutes: 30, hours: 1 },
    ],
    testOutHours: 0.5,
    source: 'demo',
    reason: '参照公开的省级在线学习学时办法，使用前请核对本单位规定。',
    madeById: null,
    madeAt: null,
    withdrawnAt: null,
  };
}
