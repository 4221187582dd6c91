import { ascii, type ByteSource } from '../../bank/media/bytes.ts';
import { boxesIn, type Box } from '../../bank/media/iso-media.ts';

/** Sample entries of ISO/IEC 14496-15 and their like, by the name that ffprobe gives the codec. */
const named: Readonly<Record<string, string>> = {
  avc1: 'h264',
  avc3: 'h264',
  hvc1: 'hevc',
  hev1: 'hevc',
  av01: 'av1',
  vp09: 'vp9',
  mp4v: 'mpeg4',
};

async function inside(source: ByteSource, box: Box, path: readonly string[]): Promise<Box[]> {
  const [type, ...rest] = path;
  if (type === undefined) return [box];
  const found = (await boxesIn(source, box.from, box.to)).filter((one) => one.type === type);
  return (await Promise.all(found.map((one) => inside(source, one, rest)))).flat();
}

/** How the film of an MP4 is packed, as ffprobe names it: `h264`; null when its boxes do not say. */
export async function videoCodec(source: ByteSource): Promise<string | null> {
  const whole: Box = { type: '', typeAt: 0, from: 0, to: source.byteCount };
  for (const table of await inside(source, whole, ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd'])) {
    // Version and count stand before the first entry: 8 bytes, then its size and its name.
    const entry = ascii(await source.read(table.from + 12, 4));
    const codec = named[entry];
    if (codec) return codec;
  }
  return null;
}

/** Whether every browser we hold to plays it as it is. */
export function playsEverywhere(type: string, codec: string | null): boolean {
  return type === 'video/mp4' && (codec === null || codec === 'h264');
}
