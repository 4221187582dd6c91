export type Fields = Record<string, unknown>;

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown) => value === null || isText(value);
const areTexts = (value: unknown) => Array.isArray(value) && value.length > 0 && value.every(isText);
const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 1;

/** What each kind of op needs so that it can be sent. */
const needs = {
  record: ({ raw, scored, confirmed, expectedNo, correctsId }: Fields) =>
    isRecord(raw) &&
    isRecord(scored) &&
    typeof confirmed === 'boolean' &&
    isCount(expectedNo) &&
    isTextOrNull(correctsId),
  mark: ({ raw, scored, reason }: Fields) => isRecord(raw) && isRecord(scored) && isTextOrNull(reason),
  confirm: ({ resultId }: Fields) => isText(resultId),
  void: ({ resultId, reason }: Fields) => isText(resultId) && isText(reason),
  check: ({ points }: Fields) => areTexts(points),
  stop: ({ reasons }: Fields) => areTexts(reasons),
  release: ({ stopId, reason }: Fields) => isText(stopId) && isText(reason),
  presence: ({ there }: Fields) => typeof there === 'boolean',
  postpone: ({ untilOn }: Fields) => isTextOrNull(untilOn),
  store: ({ resourceId, move, quantity, note }: Fields) =>
    isText(resourceId) && isText(move) && isCount(quantity) && isText(note),
} as const;

/** What a device does on a range and hands over in a file when there is no network. */
export type FieldFileKind = keyof typeof needs;

/** Whether an op of a file has what its kind needs. */
export function holdsWhatItsKindNeeds(op: Fields): boolean {
  const known = Object.entries(needs).find(([kind]) => kind === op['kind']);
  return known?.[1](op) ?? false;
}
