import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { Exactly, Id } from '../platform/shapes.ts';
import { StrengthOverride } from './call-up.ts';

/** Why shifts are let fall below their minimum; without a reason for each nothing is changed. */
export const Overrides = Type.Optional(Type.Array(StrengthOverride, { maxItems: 200 }));

/** A shift that a change would leave below its minimum. */
export const RedLine = Exactly({
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
  on: Type.String(),
  shiftCode: Type.String(),
  /** How many would be left, and how many there have to be. */
  left: Type.Integer(),
  least: Type.Integer(),
});
export type RedLine = Static<typeof RedLine>;

/** Red lines as a refusal carries them. */
export const tellRedLines = (lines: readonly RedLine[]): string[] => lines.map((one) => JSON.stringify(one));

/** The red lines that a refusal carries; what is none is left out. */
export function readRedLines(told: unknown): RedLine[] {
  if (!Array.isArray(told)) return [];
  return told.flatMap((one) => {
    if (typeof one !== 'string') return [];
    const line: unknown = JSON.parse(one);
    return Check(RedLine, line) ? line : [];
  });
}

/** The shifts of these that nobody gave a reason for. */
export function unreasoned<S extends Pick<RedLine, 'unitId' | 'on' | 'shiftCode'>>(
  shifts: readonly S[],
  overrides: readonly StrengthOverride[],
): S[] {
  return shifts.filter(
    ({ unitId, on, shiftCode }) =>
      !overrides.some((one) => one.unitId === unitId && one.on === on && one.shiftCode === shiftCode),
  );
}
