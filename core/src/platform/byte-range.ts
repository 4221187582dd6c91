/** A stretch of a file, first and last byte included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The one stretch of bytes that a `Range` header asks for (RFC 9110 §14); null = the whole file, also when it asks
 * for what we do not read, such as several stretches · `beyond` = none of it is there.
 */
export function byteRange(header: string | null | undefined, byteCount: number): ByteRange | 'beyond' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return null;
  const last = byteCount - 1;
  const start = from === '' ? Math.max(0, byteCount - Number(to)) : Number(from);
  const end = from === '' || to === '' ? last : Math.min(last, Number(to));
  return start > last || start > end ? 'beyond' : { start, end };
}
