import { DOWNLOADS_PREFIX, type Store } from '../kept-place.ts';

const keyOf = (personId: string) => `${DOWNLOADS_PREFIX}${personId}.next`;

/** Whether the person allows this device to bring the next lesson of a course by itself. */
export const wishesNext = (store: Pick<Store, 'getItem'>, personId: string): boolean =>
  store.getItem(keyOf(personId)) !== null;

export function wishNext(store: Store, personId: string, wishes: boolean): void {
  if (wishes) store.setItem(keyOf(personId), '1');
  else store.removeItem(keyOf(personId));
}

/** What a browser tells of its connection; Safari and Firefox tell nothing. */
export interface Line {
  readonly saveData?: boolean;
  readonly type?: string;
  readonly effectiveType?: string;
}

/**
 * Whether bytes cost the person nothing and a film does not crowd out the page: never while they save data or the
 * line is slow. A phone has to say that it is on Wi-Fi; a computer that says nothing is on a line of the house.
 */
export function costsNothing(line: Line | undefined, isPhone: boolean): boolean {
  if (line?.saveData || (line?.effectiveType ?? '4g') !== '4g') return false;
  const told = line?.type && line.type !== 'unknown' ? line.type : undefined;
  return told ? told === 'wifi' || told === 'ethernet' : !isPhone;
}

/** As `costsNothing`, of this device now. */
export const lineIsFree = (): boolean =>
  costsNothing((navigator as { connection?: Line }).connection, matchMedia('(pointer: coarse)').matches);
