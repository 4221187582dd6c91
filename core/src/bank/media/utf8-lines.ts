import { textOf } from '../../platform/utf8.ts';
import { MediaFault } from './bytes.ts';

/** A text of UTF-8 from its bytes. @throws MediaFault `captions-encoding` with the line that is none */
export function utf8Lines(bytes: Uint8Array): string {
  const lines: string[] = [];
  let from = 0;
  while (from <= bytes.length) {
    const found = bytes.indexOf(10, from);
    const end = found < 0 ? bytes.length : found;
    const line = textOf(bytes.subarray(from, end));
    if (line === null) throw new MediaFault('captions-encoding', lines.length + 1);
    lines.push(line);
    from = end + 1;
  }
  return lines.join('\n');
}
