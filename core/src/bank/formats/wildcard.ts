/** The parts of a pattern between its stars; `\*` is a star that is meant. */
function partsOf(pattern: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < pattern.length; at += 1) {
    if (pattern[at] === '\\' && pattern[at + 1] === '*') {
      part += '*';
      at += 1;
    } else if (pattern[at] === '*') {
      parts.push(part);
      part = '';
    } else part += pattern[at];
  }
  return [...parts, part];
}

/** Whether a text fits a pattern in which `*` stands for anything but a line end; never backtracks. */
export function fitsPattern(text: string, pattern: string): boolean {
  const [head = '', ...rest] = partsOf(pattern);
  const tail = rest.pop();
  if (tail === undefined) return text === head;
  if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail)) return false;
  const end = text.length - tail.length;
  let at = head.length;
  for (const part of rest) {
    const next = text.indexOf(part, at);
    if (next < 0 || next + part.length > end || text.slice(at, next).includes('\n')) return false;
    at = next + part.length;
  }
  return !text.slice(at, end).includes('\n');
}
