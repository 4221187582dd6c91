import { defineEntity, p } from '@mikro-orm/core';
import type { PracticeItem } from '@whetstone/core/learning/practice/choose-practice.ts';
import type { DrawnItem } from '@whetstone/core/learning/check.ts';
import { id, idOf, instant } from '../../platform/columns.ts';
import { ofPerson } from '../../platform/reach-policy.ts';

const PracticeSetSchema = defineEntity({
  name: 'PracticeSet',
  properties: {
    id: id(),
    personId: idOf(),
    /** In order, each with why it was chosen and the order of its parts. */
    items: p.json<(DrawnItem & Pick<PracticeItem, 'why' | 'capabilityCode'>)[]>(),
    openedAt: instant(),
  },
  indexes: [{ properties: ['personId', 'openedAt'] }],
  policies: ofPerson('practice_set'),
});

/** Items chosen for a person to practise; answered one by one, on whatever day. */
export class PracticeSet extends PracticeSetSchema.class {}
PracticeSetSchema.setClass(PracticeSet);
