import type { ClassLine } from '@whetstone/core/training/class-shapes.ts';

/** Where people are called into a class: for what it trains, of its unit, under the line of the plan that it belongs to. */
export function callAddress({
  id,
  unitId,
  capabilityCodes,
  planLineId,
}: Pick<ClassLine, 'id' | 'unitId' | 'capabilityCodes' | 'planLineId'>): string {
  const [need] = capabilityCodes;
  const asked = { class: id, unit: unitId, ...(need && { need }), ...(planLineId && { line: planLineId }) };
  return `/plan/call?${new URLSearchParams(asked)}`;
}
