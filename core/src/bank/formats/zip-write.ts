import { crc32 } from './crc32.ts';

/** A file for an archive; names are ASCII. */
export interface ZipFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function ascii(text: string): number[] {
  return [...text].map((one) => one.charCodeAt(0));
}

/** Numbers as little-endian bytes: pairs of value and width. */
function numbers(...pairs: readonly (readonly [number, 2 | 4])[]): number[] {
  return pairs.flatMap(([value, width]) =>
    Array.from({ length: width }, (_, at) => (value >>> (8 * at)) & 0xff),
  );
}

/** 1 January 1980: archives carry no time, so that the same items give the same file. */
const date = 0x21;

/** A zip archive of these files, not compressed. */
export function zipOf(files: readonly ZipFile[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: number[] = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const sum = crc32(bytes);
    const shared = numbers(
      [20, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [date, 2],
      [sum, 4],
      [bytes.length, 4],
      [bytes.length, 4],
      [name.length, 2],
      [0, 2],
    );
    const local = Uint8Array.from([...numbers([0x04034b50, 4]), ...shared, ...ascii(name)]);
    directory.push(
      ...numbers([0x02014b50, 4], [20, 2]),
      ...shared,
      ...numbers([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]),
      ...ascii(name),
    );
    pieces.push(local, bytes);
    at += local.length + bytes.length;
  }
  const end = numbers(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [files.length, 2],
    [files.length, 2],
    [directory.length, 4],
    [at, 4],
    [0, 2],
  );
  pieces.push(Uint8Array.from(directory), Uint8Array.from(end));
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let place = 0;
  for (const piece of pieces) {
    whole.set(piece, place);
    place += piece.length;
  }
  return whole;
}
