import { defineEntity, p } from '@mikro-orm/core';
import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import type { MachineVerdict } from '@whetstone/core/bank/kind.ts';
import { idOf, instant } from '../../platform/columns.ts';
import { ofPersonOrSecretary } from '../../platform/branch-policy.ts';

const PushPlaceSchema = defineEntity({
  name: 'PushPlace',
  properties: {
    pushId: idOf().primary(),
    personId: idOf().primary(),
    /** The Party branch of the person when it was sent: a month of a branch stays what it was. */
    branchId: idOf().nullable(),
    addedAt: instant(),
    response: p.json<AnyResponse>().nullable(),
    verdict: p.string().$type<MachineVerdict>().nullable(),
    /** By the device. */
    answeredAt: instant().nullable(),
    receivedAt: instant().nullable(),
    /** It was given after the last day. */
    late: p.boolean().default(false),
  },
  indexes: [{ properties: ['personId', 'addedAt'] }, { properties: ['branchId', 'addedAt'] }],
  policies: ofPersonOrSecretary(
    'push_place',
    `exists (select 1 from study_push sp join branch_seat s on s.branch_id = sp.branch_id where sp.id = push_place.push_id and`,
  ),
});

/** A person in the audience of a push, and their one answer. */
export class PushPlace extends PushPlaceSchema.class {}
PushPlaceSchema.setClass(PushPlace);
