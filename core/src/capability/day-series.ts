/**
 * A series of whole numbers, one for each day of a block, as bytes: what a cell said from day to day hardly
 * changes, or changes as it did the day before, so the second differences are written, as zigzag varints,
 * and a run of zeros as one zero and its length. Values may be as large as 2⁵⁰ either way.
 */
export class SeriesWriter {
  #bytes = new Uint8Array(1024);
  #at = 0;

  /** How many bytes are written so far. */
  get length(): number {
    return this.#at;
  }

  /** Writes the values of `values` from place `from` on, as many as there are days. */
  write(values: Float64Array, from: number, days: number): void {
    let [last, step, zeros] = [0, 0, 0];
    for (let day = 0; day < days; day++) {
      const value = values[from + day] as number;
      const turn = value - last - step;
      step = value - last;
      last = value;
      if (turn === 0) {
        zeros += 1;
        continue;
      }
      this.#endZeros(zeros);
      zeros = 0;
      this.#varint(turn > 0 ? turn * 2 : -turn * 2 - 1);
    }
    this.#endZeros(zeros);
  }

  /** The bytes written since the last time. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#at);
    this.#at = 0;
    return taken;
  }

  #endZeros(zeros: number): void {
    if (zeros === 0) return;
    this.#byte(0);
    this.#varint(zeros);
  }

  #varint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.#byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.#byte(rest);
  }

  #byte(value: number): void {
    if (this.#at === this.#bytes.length) {
      const wider = new Uint8Array(this.#bytes.length * 2);
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    this.#bytes[this.#at++] = value;
  }
}

/** Reads what a `SeriesWriter` wrote, one series after the other. */
export class SeriesReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** The value of one day of the next series of so many days. */
  valueOn(wanted: number, days: number): number {
    let [value, step, found] = [0, 0, 0];
    for (let day = 0; day < days;) {
      const word = this.#varint();
      const run = word === 0 ? this.#varint() : 1;
      if (word !== 0) step += word % 2 === 0 ? word / 2 : -(word + 1) / 2;
      if (wanted >= day && wanted < day + run) found = value + step * (wanted - day + 1);
      value += step * run;
      day += run;
    }
    return found;
  }

  #varint(): number {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = this.#bytes[this.#at++] as number;
      if (byte < 128) return value + byte * scale;
      value += (byte - 128) * scale;
      scale *= 128;
    }
  }
}
