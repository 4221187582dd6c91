import { reachOf } from '@whetstone/core/access/reach.ts';
import type { overdue } from '@whetstone/core/training/overdue-contract.ts';
import { standardNames } from '@whetstone/db/capability/standard-names.ts';
import { overdueByCapability, overduePeople } from '@whetstone/db/training/overdue.ts';
import type { Handler } from '../platform/context.ts';
import { placeAsked, unitWithin } from '../platform/units-within.ts';

const SHOWN = 100;

/** What has lapsed, is about to, or was never assessed, in the units that the reader answers for. */
export const readOverdue: Handler<typeof overdue> = async ({ query }, ctx) => {
  const { em, today, actor } = ctx;
  const { unit, below, ids } = await unitWithin(ctx, query.unitId ?? (await placeAsked(ctx)).id);
  const names = await standardNames(em, today);
  const all = names?.modules.flatMap((one) => one.capabilities) ?? [];
  const counts = await overdueByCapability(em, ids, today);
  const capabilities = counts.flatMap((one) => {
    const named = all.find(({ code }) => code === one.code);
    return named ? [{ ...one, nameZh: named.nameZh, nameEn: named.nameEn }] : [];
  });
  const asked = capabilities.find(({ code }) => code === query.capabilityCode) ?? capabilities[0];
  const people = asked
    ? await overduePeople(em, ids, { capabilityCode: asked.code, today, most: SHOWN })
    : [];
  const total = asked ? asked.lapsed + asked.due30 + asked.due60 + asked.due90 + asked.never : 0;
  return {
    unit: { id: unit.id, nameZh: unit.nameZh, nameEn: unit.nameEn },
    below: below.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn })),
    capabilities,
    capabilityCode: asked?.code ?? null,
    people,
    more: Math.max(0, total - people.length),
    mayCall: reachOf(actor, 'call-up') !== null,
    asOfOn: names?.asOfOn ?? null,
    formulaVersion: names?.formulaVersion ?? '',
  };
};
