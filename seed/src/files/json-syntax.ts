const space = /[ \t\r\n]*/y;
const word = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y;
const scalar = new RegExp(
  `${word.source}|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null`,
  'y',
);

/**
 * Where a text stops being JSON: the place of the first token that does not fit, for a word without an end
 * the place where it begins. The engine's own message names no place for most mistakes.
 */
export function placeOfMistake(text: string): number {
  let at = 0;
  const skip = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const skipSign = (sign: string) => {
    skip(space);
    const found = text[at] === sign;
    if (found) at++;
    return found;
  };
  const skipMembers = (close: string, skipMember: () => boolean): boolean => {
    if (skipSign(close)) return true;
    while (skipMember()) {
      if (skipSign(close)) return true;
      if (!skipSign(',')) return false;
    }
    return false;
  };
  const skipValue = (): boolean => {
    if (skipSign('[')) return skipMembers(']', skipValue);
    if (skipSign('{'))
      return skipMembers('}', () => skip(space) && skip(word) && skipSign(':') && skipValue());
    return skip(scalar);
  };
  skipValue();
  skip(space);
  return at;
}
