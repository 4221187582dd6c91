import type { StrengthOverride } from './call-up.ts';

/** A shift that a change would leave below its minimum. */
export interface RedLine {
  readonly unitId: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly on: string;
  readonly shiftCode: string;
  /** How many would be left, and how many there have to be. */
  readonly left: number;
  readonly least: number;
}

/** Red lines as a refusal carries them. */
export const tellRedLines = (lines: readonly RedLine[]): string[] => lines.map((one) => JSON.stringify(one));

const words = ['unitId', 'unitZh', 'unitEn', 'on', 'shiftCode'] as const;
const figures = ['left', 'least'] as const;

function isRedLine(line: unknown): line is RedLine {
  if (typeof line !== 'object' || line === null) return false;
  const told = line as Record<string, unknown>;
  return (
    words.every((key) => typeof told[key] === 'string') &&
    figures.every((key) => typeof told[key] === 'number')
  );
}

/** The red lines that a refusal carries; what is none is left out. */
export function readRedLines(told: unknown): RedLine[] {
  if (!Array.isArray(told)) return [];
  return told.flatMap((one) => {
    const line: unknown = typeof one === 'string' ? JSON.parse(one) : null;
    return isRedLine(line) ? line : [];
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
