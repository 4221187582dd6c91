/** `failed`: the file holds no table, see `fault`; of `reading`, `checking`, `running` and `undoing` the worker is at it. */
export const listStates = [
  'reading',
  'failed',
  'checking',
  'preview',
  'running',
  'stopped',
  'done',
  'undoing',
  'undone',
] as const;
export type ListState = (typeof listStates)[number];

/** `needs`: something is wrong in it · `ask`: several people may be meant · `duplicate`: on record already. */
export const rowStates = ['needs', 'ask', 'duplicate', 'ready', 'skipped', 'taken', 'undone'] as const;
export type RowState = (typeof rowStates)[number];

/**
 * Why a file gives no tables at all. `web-page`: a page or an XML that is only called .xls, as older systems
 * export it; `damaged`: a workbook of which a part is broken; `too-large`: it unpacks to more than a table
 * can be; `forged`: an extract whose signature or chain does not hold.
 */
export const fileFaults = [
  'old-excel',
  'locked',
  'no-table',
  'empty',
  'forged',
  'damaged',
  'too-large',
  'web-page',
] as const;
export type FileFault = (typeof fileFaults)[number];
