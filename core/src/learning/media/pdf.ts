import { ascii, type ByteSource } from '../../bank/media/bytes.ts';
import { FileFault } from './file-fault.ts';

/**
 * Names of ISO 32000-2 by which a PDF does something or carries something: scripts and forms that run or send
 * (12.6.4), files inside (7.11.4), films and 3D (13), the forms of XFA.
 */
const active = [
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'XFA',
  'SubmitForm',
  'ImportData',
  'Rendition',
  'GoToE',
] as const;
const names: ReadonlySet<string> = new Set(active);

/** A name with its `#` escapes read: `/Java#53cript` is `JavaScript`. */
const plain = (name: string) =>
  name.replaceAll(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const nameToken = /\/([^\s/<>[\](){}%]{2,80})/g;

function namesIn(text: string, into: Set<string>): void {
  for (const [, name = ''] of text.matchAll(nameToken)) {
    const read = plain(name);
    if (names.has(read) || read === 'Encrypt') into.add(read);
  }
}

/** Inflates a zlib stream, at most so many bytes of it; null when it is none. Lent by the floor with a machine. */
export type Inflate = (bytes: Uint8Array, most: number) => Uint8Array | null;

const MOST_OBJECTS = 16 * 1024 * 1024;
const AT_ONCE = 1024 * 1024;

/** Objects that are packed together: the names in them do not stand in the file as text. */
function namesInObjects(text: string, inflate: Inflate, into: Set<string>): void {
  let left = MOST_OBJECTS;
  for (const match of text.matchAll(/\/(?:ObjStm|#4fbjStm)\b[^]{0,2000}?stream\r?\n/g)) {
    const from = match.index + match[0].length;
    const to = text.indexOf('endstream', from);
    const packed = Uint8Array.from(text.slice(from, to === -1 ? undefined : to), (one) => one.charCodeAt(0));
    const objects = inflate(packed, left);
    // What cannot be looked into may hold anything.
    if (objects === null) throw new FileFault('lesson-media-cut-off');
    left -= objects.length;
    if (left <= 0) throw new FileFault('lesson-media-unknown');
    namesIn(ascii(objects), into);
  }
}

async function textOf(source: ByteSource): Promise<string> {
  const pieces: string[] = [];
  for (let at = 0; at < source.byteCount; at += AT_ONCE) {
    const bytes = await source.read(at, Math.min(AT_ONCE, source.byteCount - at));
    for (let from = 0; from < bytes.length; from += 8192)
      pieces.push(ascii(bytes, from, Math.min(8192, bytes.length - from)));
  }
  return pieces.join('');
}

/**
 * Looks through a PDF for anything that runs, sends or is carried inside.
 * @throws FileFault `lesson-media-pdf-script` with what was found, `lesson-media-pdf-locked` when it is encrypted,
 * `lesson-media-cut-off` when its end is missing or its objects cannot be unpacked
 */
export async function lookThroughPdf(source: ByteSource, inflate: Inflate): Promise<void> {
  const text = await textOf(source);
  if (!text.slice(-2048).includes('%%EOF')) throw new FileFault('lesson-media-cut-off');
  const found = new Set<string>();
  namesIn(text, found);
  if (found.has('Encrypt')) throw new FileFault('lesson-media-pdf-locked');
  namesInObjects(text, inflate, found);
  if (found.size > 0) throw new FileFault('lesson-media-pdf-script', [...found].toSorted());
}
