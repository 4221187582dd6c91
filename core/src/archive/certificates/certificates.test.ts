import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededDice } from '../../platform/chance.ts';
import { addDays } from '../../platform/day.ts';
import { textOf, utf8Of } from '../../platform/utf8.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { makeCode, readCode } from './code.ts';
import { documentOf, type Signed, signedText, type Verify, verifyDocument } from './document.ts';
import { firstKinds, kindsOf } from './kinds.ts';
import { reminderDue, renewedFrom, standingOn, termFrom } from './standing.ts';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXY';
const codes = fc.integer({ min: 0, max: 1e9 }).map((seed) => makeCode(seededDice(seed)));

describe('the code of a certificate', () => {
  test('is read back however it is typed', () => {
    fc.assert(
      fc.property(codes, (code) => {
        for (const typed of [
          code,
          code.toLowerCase(),
          code.replaceAll('-', ' '),
          `　${code.replaceAll('0', 'O')}`,
        ])
          expect(readCode(typed)).toEqual({ code });
      }),
    );
  });

  test('with any one character changed is refused, and the wrong place is named', () => {
    fc.assert(
      fc.property(codes, fc.nat(11), fc.integer({ min: 1, max: 30 }), (code, at, by) => {
        const bare = [...code.replaceAll('-', '')];
        bare[at] = LETTERS[(LETTERS.indexOf(bare[at]!) + by) % 31]!;
        expect(readCode(bare.join(''))).toEqual({ fault: { why: 'check-digit', place: at + 1 } });
      }),
      { numRuns: 400 },
    );
  });

  test('with two characters changed or exchanged, one missing or a strange one is refused', () => {
    fc.assert(
      fc.property(codes, fc.uniqueArray(fc.nat(11), { minLength: 2, maxLength: 2 }), (code, [a, b]) => {
        const bare = [...code.replaceAll('-', '')];
        const other = [...bare];
        other[a!] = LETTERS[(LETTERS.indexOf(bare[a!]!) + 1) % 31]!;
        other[b!] = LETTERS[(LETTERS.indexOf(bare[b!]!) + 7) % 31]!;
        const crossed = [...bare];
        [crossed[a!], crossed[b!]] = [bare[b!]!, bare[a!]!];
        expect(readCode(other.join(''))).toHaveProperty('fault');
        if (bare[a!] !== bare[b!]) expect(readCode(crossed.join(''))).toHaveProperty('fault');
      }),
    );
    expect(readCode('K7M2')).toEqual({ fault: { why: 'length', length: 4 } });
    expect(readCode('K7M2-9QRT-4X?A')).toEqual({ fault: { why: 'character', place: 11 } });
  });
});

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
const key = { publicKey: raw.toString('base64'), keyName: 'ab12-cd34' };
const spki = Buffer.from('302a300506032b6570032100', 'hex');
const byNode: Verify = async (bytes, given, signature) =>
  verify(
    null,
    bytes,
    createPublicKey({ key: Buffer.concat([spki, given]), format: 'der', type: 'spki' }),
    signature,
  );
const issued = (says: Signed) => {
  const text = signedText(says, key.keyName);
  return documentOf(text, sign(null, Buffer.from(text), privateKey).toString('base64'));
};
const day = fc.integer({ min: 0, max: 9000 }).map((n) => addDays('2020-01-01', n));
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const documents = fc.record<Signed>({
  code: codes,
  nameZh: words,
  nameEn: words,
  capability: fc.option(fc.constant('WPN-01 · 2')),
  holder: words,
  badgeNumber: fc.string({ minLength: 1, maxLength: 8 }),
  validFrom: day,
  validUntil: fc.option(day),
  issuer: words,
});

describe('the picture on a certificate', () => {
  test('verifies as it was issued, alone or at the end of an address', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (says) => {
        const genuine = { verdict: 'genuine', says };
        expect(await verifyDocument(issued(says), [key], byNode)).toEqual(genuine);
        const address = `https://any.example/verify#${issued(says)}`;
        expect(await verifyDocument(address, [key], byNode)).toEqual(genuine);
      }),
      { numRuns: 60 },
    );
  });

  test('with any one character changed, left out or put in is never genuine', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.nat(), fc.constantFrom(...'AZaz09-_.W+/='), async (says, at, other) => {
        const whole = issued(says);
        const place = at % whole.length;
        const forged = [
          whole.slice(0, place) + whole.slice(place + 1),
          whole.slice(0, place) + other + whole.slice(place),
          ...(whole[place] === other ? [] : [whole.slice(0, place) + other + whole.slice(place + 1)]),
        ].filter((text) => text !== whole);
        for (const text of forged)
          expect((await verifyDocument(text, [key], byNode)).verdict).not.toBe('genuine');
      }),
      { numRuns: 250 },
    );
  });

  test('of a key that is not known says whose it is not', async () => {
    const [says] = fc.sample(documents, 1) as [Signed];
    expect(await verifyDocument(issued(says), [], byNode)).toEqual({
      verdict: 'unknown-key',
      keyName: key.keyName,
    });
  });

  test('holds any text in its bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const bytes = utf8Of(text);
        expect(Buffer.from(bytes)).toEqual(Buffer.from(text));
        expect(toBase64Url(bytes)).toBe(Buffer.from(text).toString('base64url'));
        expect(textOf(fromBase64Url(toBase64Url(bytes))!)).toBe(text);
      }),
    );
  });
});

describe('the days of a certificate', () => {
  const terms = fc.record({
    from: day,
    months: fc.integer({ min: 1, max: 72 }),
    window: fc.integer({ min: 0, max: 400 }),
  });

  test('are without a gap between one and the next, when it is renewed in its window', () => {
    fc.assert(
      fc.property(terms, ({ from, months, window }) => {
        const term = termFrom(from, { validMonths: months, renewalDays: window });
        expect(term.validUntil! > from && term.renewableFrom! >= from).toBe(true);
        expect(
          renewedFrom(term, term.renewableFrom! > term.validUntil! ? term.validUntil! : term.renewableFrom!),
        ).toBe(addDays(term.validUntil!, 1));
      }),
    );
    expect(termFrom('2024-02-29', { validMonths: 12, renewalDays: 60 })).toEqual({
      validFrom: '2024-02-29',
      validUntil: '2025-02-27',
      renewableFrom: '2024-12-30',
    });
  });

  test('go through each standing once, in order, and through each reminder once', () => {
    fc.assert(
      fc.property(terms, ({ from, months, window }) => {
        const held = {
          ...termFrom(from, { validMonths: months, renewalDays: window }),
          revokedAt: null,
          replaced: false,
        };
        const seen: string[] = [];
        const told: (string | null)[] = [];
        for (let on = addDays(from, -1); on <= addDays(held.validUntil!, 2); on = addDays(on, 1)) {
          const [standing, due] = [standingOn(held, on), reminderDue(held, on)];
          if (seen.at(-1) !== standing) seen.push(standing);
          if (told.at(-1) !== due) told.push(due);
        }
        expect(['future', 'valid', 'renewal', 'expired'].filter((one) => seen.includes(one))).toEqual(seen);
        expect([null, 'window', '30', '7', 'expired'].filter((one) => told.includes(one))).toEqual(told);
        expect(standingOn({ ...held, revokedAt: 'x' }, from)).toBe('revoked');
        expect(reminderDue({ ...held, replaced: true }, held.validUntil!)).toBeNull();
      }),
      { numRuns: 25 },
    );
  });
});

test('kinds are those of the force, and malformed ones are no guess', () => {
  expect(kindsOf(null)).toBe(firstKinds);
  expect(kindsOf([firstKinds[0]])).toEqual([firstKinds[0]]);
  expect(kindsOf(firstKinds)).toEqual(firstKinds);
  expect(() => kindsOf([{ code: 'X' }])).toThrow(RangeError);
});
