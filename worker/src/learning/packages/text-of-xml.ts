const bom = [
  { starts: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { starts: [0xff, 0xfe], encoding: 'utf-16le' },
  { starts: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** The text of an XML file in the encoding that it names; null when it is not written in it. */
export function textOfXml(bytes: Uint8Array): string | null {
  const marked = bom.find(({ starts }) => starts.every((byte, i) => bytes[i] === byte));
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const named = /<\?xml[^>]*encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1];
  try {
    return new TextDecoder(marked?.encoding ?? named ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
