const blank = /[\s:,]/;

/** The place behind the string that begins at `at`. */
function skipString(text: string, at: number): number {
  let i = at + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i + 1;
}

function skipBlank(text: string, at: number): number {
  let i = at;
  while (i < text.length && blank.test(text[i] as string)) i++;
  return i;
}

/** The place behind the value that begins at `at`. */
function skipValue(text: string, at: number): number {
  if (text[at] === '"') return skipString(text, at);
  if (text[at] !== '{' && text[at] !== '[') {
    let i = at;
    while (i < text.length && !/[\s,\]}]/.test(text[i] as string)) i++;
    return i;
  }
  let depth = 0;
  for (let i = at; i < text.length;) {
    if (text[i] === '"') i = skipString(text, i);
    else {
      if (text[i] === '{' || text[i] === '[') depth++;
      if (text[i] === '}' || text[i] === ']') depth--;
      i++;
      if (depth === 0) return i;
    }
  }
  return text.length;
}

/** Where the member of an object, or the element of a list, begins; the list or object itself when it has none such. */
function enter(text: string, at: number, segment: string): number {
  const list = text[at] === '[';
  let i = skipBlank(text, at + 1);
  for (let index = 0; i < text.length && text[i] !== '}' && text[i] !== ']'; index++) {
    const keyEnd = list ? i : skipString(text, i);
    const valueAt = list ? i : skipBlank(text, keyEnd);
    if (list ? String(index) === segment : JSON.parse(text.slice(i, keyEnd)) === segment) return valueAt;
    i = skipBlank(text, skipValue(text, valueAt));
  }
  return at;
}

/** The line, from 1, of a place in a text. */
export function lineAt(text: string, place: number): number {
  return text.slice(0, place).split('\n').length;
}

/** The line, from 1, on which the value of a JSON pointer (RFC 6901) stands in a well-formed JSON text. */
export function lineOf(text: string, pointer: string): number {
  let at = skipBlank(text, 0);
  for (const segment of pointer.split('/').slice(1)) {
    at = enter(text, at, segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return lineAt(text, at);
}
