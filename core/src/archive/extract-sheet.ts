const MARK = '转入 · ';

/** What the table of a signed extract is called: it names the key that signed it. */
export const sheetOfExtract = (keyName: string): string => MARK + keyName;

/** The name of the key that signed the extract of which this is the table; null when it is of no extract. */
export const keyOfSheet = (sheet: string): string | null =>
  sheet.startsWith(MARK) ? sheet.slice(MARK.length) : null;
