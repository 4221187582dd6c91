export type Locale = 'zh' | 'en';
/** A number stays one that can be reckoned with; all else is text, so that 007 keeps its noughts. */
export type Cell = string | number;

/** A name as part of the name of a file. */
export const asFileName = (name: string) => name.replace(/[\\/:*?"<>|]/g, ' ').trim();
