import { ascii, type ByteSource, cutOff, littleEndian, readAll, unknown } from './bytes.ts';
import type { MediaFacts } from './read-media.ts';

const sound = (type: MediaFacts['type'], durationSeconds: number | null): MediaFacts => ({
  type,
  width: null,
  height: null,
  durationSeconds,
});

/** Reads a WAV: its format, and that all the samples it announces are there. */
export async function readWav(source: ByteSource): Promise<MediaFacts> {
  let bytesPerSecond = 0;
  for (let at = 12; at + 8 <= source.byteCount;) {
    const head = await readAll(source, at, 8);
    const length = littleEndian(head, 4, 4);
    if (at + 8 + length > source.byteCount) throw cutOff();
    if (ascii(head, 0, 4) === 'fmt ') bytesPerSecond = littleEndian(await readAll(source, at + 8, 16), 8, 4);
    if (ascii(head, 0, 4) === 'data') {
      if (bytesPerSecond === 0) throw unknown();
      return sound('audio/wav', length / bytesPerSecond);
    }
    at += 8 + length + (length % 2);
  }
  throw cutOff();
}

/** Kilobits a second by index, of layer III: MPEG 1, and MPEG 2 and 2.5. */
const rates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const rates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const samplesPerSecond: Readonly<Record<number, readonly number[]>> = {
  3: [44_100, 48_000, 32_000],
  2: [22_050, 24_000, 16_000],
  0: [11_025, 12_000, 8000],
};

/** Length in bytes and seconds of the layer III frame with this head; null when it is none. */
export function mp3Frame(head: Uint8Array): { bytes: number; seconds: number } | null {
  const [, second = 0, third = 0] = head;
  if (head.length < 4 || head[0] !== 0xff || (second & 0xe6) !== 0xe2) return null;
  const version = (second >> 3) & 3;
  const hertz = samplesPerSecond[version]?.[(third >> 2) & 3];
  const kilobits = (version === 3 ? rates1 : rates2)[third >> 4];
  if (!hertz || !kilobits) return null;
  const samples = version === 3 ? 1152 : 576;
  const bytes = Math.floor((samples * kilobits * 125) / hertz) + ((third >> 1) & 1);
  return { bytes, seconds: samples / hertz };
}

/** Where the sound begins behind an ID3 tag at the start. */
export function afterId3(head: Uint8Array): number {
  if (ascii(head, 0, 3) !== 'ID3') return 0;
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((head[at] ?? 0) & 0x7f), 0);
  return 10 + size + ((head[5] ?? 0) & 0x10 ? 10 : 0);
}

/** Reads an MP3 from frame to frame, whole: at least a few, and what stands behind the last is a tag. */
export async function readMp3(source: ByteSource): Promise<MediaFacts> {
  const start = afterId3(await source.read(0, 10));
  let [frames, seconds, at] = [0, 0, start];
  let window = new Uint8Array();
  let windowAt = 0;
  while (at + 4 <= source.byteCount) {
    if (at < windowAt || at + 4 > windowAt + window.length) {
      windowAt = at;
      window = new Uint8Array(await source.read(at, 1 << 16));
    }
    const frame = mp3Frame(window.subarray(at - windowAt, at - windowAt + 4));
    if (!frame) break;
    if (at + frame.bytes > source.byteCount) throw cutOff();
    frames += 1;
    seconds += frame.seconds;
    at += frame.bytes;
  }
  if (frames < 4) throw start >= source.byteCount ? cutOff() : unknown();
  return sound('audio/mpeg', Math.round(seconds * 100) / 100);
}

/** Samples a second of the stream in an Ogg page, by the head of Opus (always 48 kHz) or Vorbis. */
function oggRate(page: Uint8Array): number | null {
  const body = 27 + (page[26] ?? 0);
  if (ascii(page, body, 8) === 'OpusHead') return 48_000;
  return ascii(page, body, 7) === '\x01vorbis' ? littleEndian(page, body + 12, 4) : null;
}

/** Reads an Ogg sound from page to page; the last page tells the length. */
export async function readOgg(source: ByteSource): Promise<MediaFacts> {
  const rate = oggRate(await readAll(source, 0, Math.min(source.byteCount, 512)));
  if (!rate) throw unknown();
  let last = 0;
  let ended = false;
  for (let at = 0; at < source.byteCount && !ended;) {
    const head = await readAll(source, at, 27);
    if (ascii(head, 0, 4) !== 'OggS') throw unknown();
    const lengths = await readAll(source, at + 27, head[26] ?? 0);
    const end = at + 27 + lengths.length + lengths.reduce((sum, one) => sum + one, 0);
    if (end > source.byteCount) throw cutOff();
    if (!head.subarray(6, 14).every((byte) => byte === 0xff)) last = littleEndian(head, 6, 6);
    ended = ((head[5] ?? 0) & 4) !== 0;
    at = end;
  }
  if (!ended) throw cutOff();
  return sound('audio/ogg', last / rate);
}
