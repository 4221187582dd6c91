import { ascii, bigEndian, type ByteSource, cutOff, readAll, unknown } from './bytes.ts';
import type { MediaFacts } from './read-media.ts';

/** What an EBML element is and where its data lies; `to` is null when it does not say how long it is. */
interface Element {
  id: number;
  /** Where it begins with its id. */
  at: number;
  from: number;
  to: number | null;
}

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TRACKS = 0x1654ae6b;
const CLUSTER = 0x1f43b675;

/** How many bytes a number takes that tells its own length by its leading zeros. */
const widthOf = (first: number): number => Math.clz32(first) - 23;

async function elementAt(source: ByteSource, at: number): Promise<Element> {
  const head = await source.read(at, 12);
  const idWidth = widthOf(head[0] ?? 0);
  if (head.length < 2 || idWidth > 4) throw head.length < 2 ? cutOff() : unknown();
  const first = head[idWidth] ?? 0;
  const width = widthOf(first);
  if (width > 8 || head.length < idWidth + width) throw head.length < 12 ? cutOff() : unknown();
  const low = first & (0xff >> width);
  const rest = head.subarray(idWidth + 1, idWidth + width);
  const unsaid = low === 0xff >> width && rest.every((byte) => byte === 0xff);
  const length = rest.reduce((sum, byte) => sum * 256 + byte, low);
  const from = at + idWidth + width;
  return { id: bigEndian(head, 0, idWidth), at, from, to: unsaid ? null : from + length };
}

/** The elements within a stretch; one that does not say its length is the last of them. */
async function elementsIn(source: ByteSource, from: number, to: number): Promise<Element[]> {
  const found: Element[] = [];
  for (let at = from; at < to;) {
    const element = await elementAt(source, at);
    found.push(element);
    if (element.to === null) break;
    if (element.to > to) throw cutOff();
    at = element.to;
  }
  return found;
}

async function dataOf(source: ByteSource, element: Element | undefined): Promise<Uint8Array | null> {
  if (!element || element.to === null || element.to - element.from > 64) return null;
  return readAll(source, element.from, element.to - element.from);
}

async function within(source: ByteSource, element: Element | undefined): Promise<Element[]> {
  return element && element.to !== null ? elementsIn(source, element.from, element.to) : [];
}

/** Seconds by scale (nanoseconds) and duration (a float of 4 or 8 bytes). */
async function durationOf(source: ByteSource, info: readonly Element[]): Promise<number | null> {
  const data = await dataOf(
    source,
    info.find(({ id }) => id === 0x4489),
  );
  if (!data || (data.length !== 4 && data.length !== 8)) return null;
  const view = new DataView(data.slice().buffer);
  const units = data.length === 4 ? view.getFloat32(0) : view.getFloat64(0);
  const scale = await dataOf(
    source,
    info.find(({ id }) => id === 0x2ad7b1),
  );
  const nanoseconds = scale ? bigEndian(scale, 0, scale.length) : 1_000_000;
  return units > 0 ? (units * nanoseconds) / 1e9 : null;
}

async function sizeOf(
  source: ByteSource,
  tracks: readonly Element[],
): Promise<{ width: number; height: number } | null> {
  for (const track of tracks) {
    const video = (await within(source, track)).find(({ id }) => id === 0xe0);
    const fields = await within(source, video);
    const width = await dataOf(
      source,
      fields.find(({ id }) => id === 0xb0),
    );
    const height = await dataOf(
      source,
      fields.find(({ id }) => id === 0xba),
    );
    if (width && height)
      return { width: bigEndian(width, 0, width.length), height: bigEndian(height, 0, height.length) };
  }
  return null;
}

/** The elements of the segment that holds the film. @throws MediaFault when it is none, or cut off */
export async function elementsOfSegment(source: ByteSource): Promise<Element[]> {
  const head = await elementAt(source, 0);
  if (head.id !== EBML || head.to === null) throw unknown();
  const docType = await dataOf(
    source,
    (await within(source, head)).find(({ id }) => id === 0x4282),
  );
  if (!docType || ascii(docType).replaceAll('\0', '') !== 'webm') throw unknown();
  const segment = await elementAt(source, head.to);
  if (segment.id !== SEGMENT) throw unknown();
  if (segment.to !== null && segment.to > source.byteCount) throw cutOff();
  return elementsIn(source, segment.from, segment.to ?? source.byteCount);
}

/** Reads a WebM film by its elements. */
export async function readWebm(source: ByteSource): Promise<MediaFacts> {
  const parts = await elementsOfSegment(source);
  if (!parts.some(({ id }) => id === CLUSTER)) throw cutOff();
  const size = await sizeOf(
    source,
    await within(
      source,
      parts.find(({ id }) => id === TRACKS),
    ),
  );
  if (!size) throw unknown();
  const info = await within(
    source,
    parts.find(({ id }) => id === INFO),
  );
  return { type: 'video/webm', ...size, durationSeconds: await durationOf(source, info) };
}
