/** PostgreSQL counts days from 2000-01-01, we from 1970-01-01. */
const DAYS_TO_2000 = 10_957;
const HEADER_BYTES = 19;

/** Reads the fields of one row that came in the binary format of COPY, in the order of its columns. */
export class BinaryRow {
  #row: Buffer = Buffer.alloc(0);
  #at = 0;
  #headerRead = false;

  /** Turns to a row; false when it is the mark that there are no more. */
  take(row: Buffer): boolean {
    this.#row = row;
    this.#at = this.#headerRead ? 0 : HEADER_BYTES;
    this.#headerRead = true;
    return this.#smallBits() !== -1;
  }

  /** The next field as its bytes in Latin-1: a short text, or 16 characters for a UUID. Empty for null. */
  characters(): string {
    const length = this.#length();
    if (length < 0) return '';
    const from = this.#at;
    this.#at += length;
    return this.#row.toString('latin1', from, this.#at);
  }

  /** `smallint` */
  smallint(): number {
    this.#at += 4;
    return this.#smallBits();
  }

  /** `int`; 0 for null. */
  int(): number {
    if (this.#length() < 0) return 0;
    this.#at += 4;
    return this.#row.readInt32BE(this.#at - 4);
  }

  /** `bigint` as its two halves in place `at` of the arrays; 0 for null. */
  halves(high: Int32Array, low: Int32Array, at: number): void {
    if (this.#length() < 0) return;
    high[at] = this.#row.readInt32BE(this.#at);
    low[at] = this.#row.readInt32BE(this.#at + 4);
    this.#at += 8;
  }

  /** `double precision`; 0 for null. */
  double(): number {
    if (this.#length() < 0) return 0;
    this.#at += 8;
    return this.#row.readDoubleBE(this.#at - 8);
  }

  /** `date` that is not null, as days since 1970-01-01. */
  day(): number {
    return this.int() + DAYS_TO_2000;
  }

  /** Copies the 16 bytes of a `uuid` to a place. */
  uuidInto(target: Uint8Array, place: number): void {
    this.#at += 4;
    this.#row.copy(target, place, this.#at, this.#at + 16);
    this.#at += 16;
  }

  #smallBits(): number {
    this.#at += 2;
    return this.#row.readInt16BE(this.#at - 2);
  }

  #length(): number {
    this.#at += 4;
    return this.#row.readInt32BE(this.#at - 4);
  }
}
