import type { UnitView } from '@whetstone/core/org/contract.ts';
import type { UnitRow } from '@whetstone/db/org/unit-queries.ts';

export function unitView({ position: _position, ...unit }: UnitRow): UnitView {
  return unit;
}
