import { defineEntity, p } from '@mikro-orm/core';
import type { StoreDoubt } from '@whetstone/core/training/store-doubt.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const StoreOriginSchema = defineEntity({
  name: 'StoreOrigin',
  properties: {
    movementId: id(),
    /** Made once by the device; it names no person. */
    deviceId: idOf(),
    /** When it happened by the device's clock, put right by how far that clock was off as it sent. */
    recordedAt: instant(),
    /** Why somebody has to look at it; null = nothing speaks against it. */
    doubt: p.string().$type<StoreDoubt>().nullable(),
    /** It happened; false = it did not and counts nowhere; null = nobody has decided. */
    holds: p.boolean().nullable(),
    reason: p.text().nullable(),
    decidedById: idOf().nullable(),
    decidedAt: instant().nullable(),
  },
  checks: [
    {
      name: 'store_origin_doubt',
      expression: "doubt is null or doubt in ('short', 'too-many', 'signed', 'twice')",
    },
    {
      name: 'store_origin_decided',
      expression: '(holds is null) = (decided_at is null) and (holds is null or doubt is not null)',
    },
  ],
});

/** From which device a movement of the store came, what speaks against it, and who said whether it happened. */
export class StoreOrigin extends StoreOriginSchema.class {}
StoreOriginSchema.setClass(StoreOrigin);
