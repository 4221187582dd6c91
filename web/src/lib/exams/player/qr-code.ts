/*
 * A QR code (ISO/IEC 18004) of a short text: byte mode, error correction M, versions 1 to 6, which hold
 * up to 106 bytes. Enough for a receipt; a library would be ten times the size.
 */

/** By version: check bytes in each block, and how many blocks. */
const blocksOf = [
  [10, 1],
  [16, 1],
  [26, 1],
  [18, 2],
  [24, 2],
  [16, 4],
] as const;
const codewordsOf = [26, 44, 70, 100, 134, 172];

type Grid = Uint8Array[];

/** Tables of GF(2^8) with the polynomial 0x11d. */
const exp = new Uint8Array(512);
const log = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power++) {
  exp[power] = exp[power + 255] = value;
  log[value] = power;
  value = (value << 1) ^ (value & 128 ? 0x11d : 0);
}
const times = (a: number, b: number) => (a && b ? exp[log[a]! + log[b]!]! : 0);

/** The check bytes of a block, by Reed and Solomon. */
function checkBytes(data: Uint8Array, count: number): Uint8Array {
  let divisor = Uint8Array.of(1);
  for (let root = 0; root < count; root++) {
    const next = new Uint8Array(divisor.length + 1);
    divisor.forEach((one, at) => {
      next[at]! ^= one;
      next[at + 1]! ^= times(one, exp[root]!);
    });
    divisor = next;
  }
  const rest = new Uint8Array(data.length + count);
  rest.set(data);
  data.forEach((_, at) => {
    const factor = rest[at]!;
    divisor.forEach((one, by) => (rest[at + by]! ^= times(one, factor)));
  });
  return rest.slice(data.length);
}

/** The text as data bytes: mode, length, bytes, end, padding. */
function dataBytes(bytes: Uint8Array, room: number): Uint8Array {
  const out = new Uint8Array(room);
  const nibbles = [
    4,
    bytes.length >> 4,
    bytes.length & 15,
    ...[...bytes].flatMap((b) => [b >> 4, b & 15]),
    0,
  ];
  nibbles.forEach((nibble, at) => (out[at >> 1]! |= at % 2 ? nibble : nibble << 4));
  for (let at = Math.ceil(nibbles.length / 2), turn = 0; at < room; at++, turn++)
    out[at] = turn % 2 ? 0x11 : 0xec;
  return out;
}

/** Data and check bytes in the order in which they are drawn. */
function codewords(bytes: Uint8Array, version: number): number[] {
  const [checks, blocks] = blocksOf[version - 1]!;
  const room = codewordsOf[version - 1]! - checks * blocks;
  const data = dataBytes(bytes, room);
  const size = Math.floor(room / blocks);
  const parts = Array.from({ length: blocks }, (_, at) => data.slice(at * size, (at + 1) * size));
  const sums = parts.map((part) => checkBytes(part, checks));
  const weave = (lists: Uint8Array[]) =>
    Array.from(lists[0]!, (_, at) => lists.map((list) => list[at]!)).flat();
  return [...weave(parts), ...weave(sums)];
}

const UNSET = 2;

/** Rings around a middle: those named are light, the others dark. What lies outside the grid is left out. */
function drawRings(
  grid: Grid,
  [row, column]: readonly [number, number],
  rings: number,
  light: number[],
): void {
  for (let r = -rings; r <= rings; r++)
    for (let c = -rings; c <= rings; c++) {
      const line = grid[row + r];
      if (line?.[column + c] === undefined) continue;
      line[column + c] = light.includes(Math.max(Math.abs(r), Math.abs(c))) ? 0 : 1;
    }
}

/** Finders, timing, alignment, and the places of the format: what is the same in every code of a version. */
function frame(version: number): Grid {
  const size = 17 + 4 * version;
  const grid = Array.from({ length: size }, () => new Uint8Array(size).fill(UNSET));
  for (let at = 8; at < size - 8; at++) grid[6]![at] = grid[at]![6] = at % 2 ? 0 : 1;
  const corners = [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const;
  for (const corner of corners) drawRings(grid, corner, 4, [2, 4]);
  if (version > 1) drawRings(grid, [size - 7, size - 7], 2, [1]);
  return grid;
}

/** The fifteen bits that name error correction M and the mask, drawn twice. */
function drawFormat(grid: Grid, mask: number): void {
  const size = grid.length;
  let rest = mask;
  for (let at = 0; at < 10; at++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  const bit = (at: number) => (bits >> at) & 1;
  for (let at = 0; at < 15; at++) {
    const along = at < 6 ? at : at < 8 ? at + 1 : 14 - at;
    if (at < 8) grid[along]![8] = bit(at);
    else grid[8]![at === 8 ? 7 : along] = bit(at);
    if (at < 8) grid[8]![size - 1 - at] = bit(at);
    else grid[size - 15 + at]![8] = bit(at);
  }
  grid[size - 8]![8] = 1;
}

const masks: readonly ((r: number, c: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

/** The places of the data in the order in which bits are laid: two columns at a time, up and down. */
export function dataPlaces(free: (row: number, column: number) => boolean, size: number): [number, number][] {
  const places: [number, number][] = [];
  let up = true;
  for (let right = size - 1; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const row = up ? size - 1 - step : step;
      for (const column of [right, right - 1]) if (free(row, column)) places.push([row, column]);
    }
  }
  return places;
}

/** How hard a grid is to read: runs of one colour, blocks, and a share of dark far from half. */
function penalty(grid: Grid): number {
  const size = grid.length;
  let sum = 0;
  let dark = 0;
  for (let a = 0; a < size; a++) {
    for (const at of [(b: number) => grid[a]![b]!, (b: number) => grid[b]![a]!]) {
      for (let b = 0, run = 0; b < size; b++) {
        run = b > 0 && at(b) === at(b - 1) ? run + 1 : 1;
        if (run >= 5) sum += run === 5 ? 3 : 1;
      }
    }
    for (let b = 0; b < size; b++) {
      dark += grid[a]![b]!;
      const same = a > 0 && b > 0 && grid[a]![b] === grid[a - 1]![b];
      if (same && grid[a]![b] === grid[a]![b - 1] && grid[a]![b] === grid[a - 1]![b - 1]) sum += 3;
    }
  }
  return sum + 10 * Math.floor(Math.abs((dark * 20) / (size * size) - 10));
}

/** The code as rows of 0 and 1. @throws RangeError when the text has more than 106 bytes in UTF-8 */
export function qrGrid(text: string): Grid {
  const bytes = new TextEncoder().encode(text);
  const rooms = blocksOf.map(([checks, blocks], at) => codewordsOf[at]! - checks * blocks - 2);
  const version = rooms.findIndex((room) => bytes.length <= room) + 1;
  if (version === 0) throw new RangeError(`${bytes.length} bytes do not fit`);
  const size = 17 + 4 * version;
  const empty = frame(version);
  drawFormat(empty, 0);
  const places = dataPlaces((row, column) => empty[row]![column] === UNSET, size);
  const words = codewords(bytes, version);
  const drawn = masks.map((mask, no) => {
    const grid = empty.map((line) => line.slice());
    places.forEach(([row, column], at) => {
      const bit = ((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
      grid[row]![column] = bit ^ Number(mask(row, column));
    });
    drawFormat(grid, no);
    return grid;
  });
  return drawn.reduce((best, grid) => (penalty(grid) < penalty(best) ? grid : best));
}

/** The dark modules as one path of an SVG with one unit for each module. */
export function qrPath(text: string): { path: string; size: number } {
  const grid = qrGrid(text);
  const path = grid.flatMap((line, row) =>
    Array.from(line, (dark, column) => (dark ? `M${column} ${row}h1v1h-1z` : '')),
  );
  return { path: path.join(''), size: grid.length };
}
