import { deflateSync } from 'node:zlib';

const SIZE = 480;
const RING = 22;

/** CRC-32 as PNG wants it, of a chunk's type and data. */
function crcOf(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crcOf(body));
  return Buffer.concat([length, body, crc]);
}

/** Brightness of the paper at a point: rings, a dark centre, and holes. */
function shadeAt(x: number, y: number, holes: readonly (readonly [number, number])[]): number {
  if (holes.some(([left, top]) => Math.hypot(x - left, y - top) < 7)) return 20;
  const distance = Math.hypot(x - SIZE / 2, y - SIZE / 2);
  const dark = distance < RING * 4;
  const onRing = distance < RING * 10.1 && distance % RING < 1.6;
  if (onRing) return dark ? 230 : 40;
  return dark ? 70 : 236;
}

/**
 * A drawn target paper as a PNG, 480 × 480 in grey.
 * @param shots rings of the shots, 0–10, each hit in another direction
 */
export function targetPaper(shots: readonly number[]): Buffer {
  const holes = shots.map((ring, at) => {
    const [away, angle] = [(10 - ring + 0.5) * RING, at * 2.4];
    return [SIZE / 2 + Math.cos(angle) * away, SIZE / 2 + Math.sin(angle) * away] as const;
  });
  const rows = Array.from({ length: SIZE }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: SIZE }, (_unused, x) => shadeAt(x, y, holes))]),
  );
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIZE, 0);
  head.writeUInt32BE(SIZE, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.concat(rows));
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}
