/**
 * Chance as an argument. A rule that needs chance takes a `Dice`; whoever calls it decides where the
 * seed comes from and stores it, so that every draw can be replayed and checked.
 */
export interface Dice {
  /** A whole number, uniform in 0 ≤ x < `limit`; `limit` is a whole number from 1 to 2³². */
  below(limit: number): number;
  /** A number, uniform in 0 ≤ x < 1, in steps of 2⁻⁵³. */
  fraction(): number;
  /** Other dice with their own sequence, fixed by this seed and the label; leaves this sequence as it is. */
  fork(label: string): Dice;
}

/** Word i of 32 bits drawn from a text: FNV-1a over its UTF-16 units from a start that depends on i, then mixed. */
function seedWord(text: string, i: number): number {
  let hash = (0x811c9dc5 + Math.imul(i, 0x9e3779b9)) | 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/**
 * The generator xoshiro128** (Blackman and Vigna, 2018) from four 32-bit words, not all zero:
 * each call gives the next unsigned 32-bit word.
 */
export function xoshiro128(words: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = words;
  return () => {
    const word = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return word;
  };
}

/**
 * Dice whose whole sequence follows from the seed; 7 and '7' are the same seed. Good for shuffles,
 * draws and simulations, not for secrets.
 */
export function seededDice(seed: number | string): Dice {
  const text = String(seed);
  const next = xoshiro128([
    seedWord(text, 1),
    seedWord(text, 2),
    seedWord(text, 3),
    // The one forbidden state is four zeros; this keeps it out of reach.
    seedWord(text, 4) | 1,
  ]);
  return {
    below(limit) {
      if (!Number.isInteger(limit) || limit < 1 || limit > 2 ** 32) {
        throw new RangeError(`below() needs a whole limit from 1 to 2^32, not ${limit}`);
      }
      // Words from the incomplete last stretch are thrown away, else small results would come too often.
      const usable = 2 ** 32 - (2 ** 32 % limit);
      let word = next();
      while (word >= usable) word = next();
      return word % limit;
    },
    fraction: () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53,
    fork: (label) => seededDice(`${text}/${label}`),
  };
}

/** A new list with the same members in random order (Fisher–Yates): every order is equally likely. */
export function shuffle<T>(members: readonly T[], dice: Dice): T[] {
  const shuffled = [...members];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const chosen = dice.below(last + 1);
    const member = shuffled[last] as T;
    shuffled[last] = shuffled[chosen] as T;
    shuffled[chosen] = member;
  }
  return shuffled;
}

/**
 * Draws `count` members without putting back, in the order drawn; every selection is equally likely.
 * All of them when there are fewer.
 */
export function pick<T>(members: readonly T[], count: number, dice: Dice): T[] {
  const left = [...members];
  const drawn: T[] = [];
  while (drawn.length < count && left.length > 0) {
    const chosen = dice.below(left.length);
    drawn.push(left[chosen] as T);
    left[chosen] = left[left.length - 1] as T;
    left.pop();
  }
  return drawn;
}
