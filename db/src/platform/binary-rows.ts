import { millisecondsOf } from '@whetstone/core/platform/clock.ts';
import { dayNumber } from '@whetstone/core/platform/day.ts';

/** PostgreSQL counts days and microseconds from 2000-01-01, we from 1970-01-01. */
const DAYS_TO_2000 = 10_957;
const MS_TO_2000 = DAYS_TO_2000 * 86_400_000;

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER = Buffer.from([0xff, 0xff]);
const CHUNK = 2 ** 18;
/** Room for a row of short fields behind a chunk that is not quite full; long fields make room for themselves. */
const MARGIN = 2 ** 14;
/** A character of a string takes no more bytes than this. */
const BYTES_PER_UNIT = 3;

const DASH = 45;
const OID_OF_SMALLINT = 21;

/** The value of a hexadecimal digit, by its character code. */
function nibble(code: number): number {
  return code < 58 ? code - 48 : (code | 32) - 87;
}

/**
 * Writes rows in the binary format of COPY. Fields are written in the order of the columns, each as
 * exactly the type of its column; what is full is taken away as chunks.
 */
export class BinaryRows {
  readonly #fields: number;
  #buffer = Buffer.allocUnsafe(CHUNK + MARGIN);
  #at = 0;
  #lastDay = { text: '', number: 0 };
  #lastInstant = { text: '', microseconds: 0n };

  constructor(fields: number) {
    this.#fields = fields;
    this.#at = SIGNATURE.copy(this.#buffer);
  }

  /** Begins a row; then each of its fields is written. */
  begin(): void {
    this.#at = this.#buffer.writeInt16BE(this.#fields, this.#at);
  }

  /** The rows written since the last chunk, when there are enough of them for one. */
  full(): Buffer | null {
    return this.#at < CHUNK ? null : this.#takeAway();
  }

  /** The last chunk. */
  end(): Buffer {
    this.#at += TRAILER.copy(this.#buffer, this.#at);
    return this.#takeAway();
  }

  nothing(): void {
    this.#at = this.#buffer.writeInt32BE(-1, this.#at);
  }

  /** `uuid`, from its 36 characters. */
  uuid(id: string): void {
    this.#length(16);
    for (let i = 0; i < id.length; i += 2) {
      if (id.charCodeAt(i) === DASH) i += 1;
      this.#buffer[this.#at++] = nibble(id.charCodeAt(i)) * 16 + nibble(id.charCodeAt(i + 1));
    }
  }

  /** `varchar`, `text`. */
  text(value: string): void {
    this.#makeRoom(value);
    const length = this.#buffer.write(value, this.#at + 4);
    this.#length(length);
    this.#at += length;
  }

  /** `jsonb`. */
  json(value: unknown): void {
    const text = JSON.stringify(value);
    this.#makeRoom(text);
    const length = this.#buffer.write(text, this.#at + 5);
    this.#length(length + 1);
    this.#buffer[this.#at] = 1;
    this.#at += length + 1;
  }

  bool(value: boolean): void {
    this.#length(1);
    this.#buffer[this.#at++] = value ? 1 : 0;
  }

  smallint(value: number): void {
    this.#length(2);
    this.#at = this.#buffer.writeInt16BE(value, this.#at);
  }

  int(value: number): void {
    this.#length(4);
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }

  /** `smallint[]`: one dimension, no nulls. */
  smallints(values: readonly number[]): void {
    this.#length(values.length === 0 ? 12 : 20 + 6 * values.length);
    const [dimensions, noNulls, lowest] = [values.length === 0 ? 0 : 1, 0, 1];
    for (const part of [dimensions, noNulls, OID_OF_SMALLINT])
      this.#at = this.#buffer.writeInt32BE(part, this.#at);
    if (values.length === 0) return;
    for (const part of [values.length, lowest]) this.#at = this.#buffer.writeInt32BE(part, this.#at);
    for (const value of values) this.smallint(value);
  }

  /** `double precision`. */
  double(value: number): void {
    this.#length(8);
    this.#at = this.#buffer.writeDoubleBE(value, this.#at);
  }

  /** `date`, from `YYYY-MM-DD`. */
  date(day: string): void {
    if (day !== this.#lastDay.text) this.#lastDay = { text: day, number: dayNumber(day) - DAYS_TO_2000 };
    this.int(this.#lastDay.number);
  }

  /** `timestamptz`, from an instant in UTC. */
  instant(at: string): void {
    if (at !== this.#lastInstant.text) {
      this.#lastInstant = { text: at, microseconds: BigInt(millisecondsOf(at) - MS_TO_2000) * 1000n };
    }
    this.#length(8);
    this.#at = this.#buffer.writeBigInt64BE(this.#lastInstant.microseconds, this.#at);
  }

  #length(bytes: number): void {
    this.#at = this.#buffer.writeInt32BE(bytes, this.#at);
  }

  #makeRoom(text: string): void {
    const needed = this.#at + text.length * BYTES_PER_UNIT + MARGIN;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(needed + CHUNK);
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }

  #takeAway(): Buffer {
    const chunk = this.#buffer.subarray(0, this.#at);
    this.#buffer = Buffer.allocUnsafe(CHUNK + MARGIN);
    this.#at = 0;
    return chunk;
  }
}
