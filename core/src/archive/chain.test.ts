import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { bind, brokenLink, type ChainHead, type ChainLine, emptyChain, type NewLine } from './chain.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const personId = '01900000-0000-7000-8000-000000000001';

function line(n: number, over: Partial<NewLine> = {}): NewLine {
  const content = { titleZh: `第${n}次训练`, titleEn: `Drill ${n}`, outcome: 'met', facts: [] } as const;
  const at = { happenedOn: '2026-03-01', enteredAt: '2026-03-01T02:00:00.000Z', enteredById: null };
  const about = { aboutId: null, reason: null };
  return { personId, act: 'enter', kind: 'drill', source: `drill:${n}`, ...at, ...about, content, ...over };
}

function chainOf(lines: readonly NewLine[]): { lines: ChainLine[]; head: ChainHead } {
  const bound: ChainLine[] = [];
  let head = emptyChain;
  for (const [at, one] of lines.entries()) {
    const placed = bind(one, head, `salt ${at}`, hash);
    bound.push(placed);
    head = { length: placed.no, hash: placed.hash };
  }
  return { lines: bound, head };
}

const broken = ({ lines, head }: ReturnType<typeof chainOf>) => brokenLink(lines, head, hash);

describe('a chain', () => {
  it('holds as it was written, whatever its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), (length) => {
        expect(broken(chainOf(Array.from({ length }, (_, n) => line(n))))).toBeNull();
      }),
    );
  });

  it('names the line of any single change in any of its fields', () => {
    const whole = chainOf([0, 1, 2, 3].map((n) => line(n)));
    const changes: Partial<ChainLine>[] = [
      { happenedOn: '2026-03-02' },
      { enteredAt: '2026-03-01T02:00:00.001Z' },
      { enteredById: personId },
      { reason: '改' },
      { kind: 'exam' },
      { source: 'drill:9' },
      { act: 'withdraw' },
      { id: personId },
      { hash: 'f'.repeat(64) },
      { salt: 'other' },
      { content: line(8).content },
      { content: { ...line(1).content, outcome: 'not-met' } },
    ];
    for (const change of changes) {
      const lines = whole.lines.map((one, at) => (at === 1 ? { ...one, ...change } : one));
      expect(broken({ ...whole, lines }), JSON.stringify(change)).toMatchObject({ no: 2 });
    }
  });

  it('names the place where lines were taken out, put in, turned round or cut off', () => {
    const whole = chainOf([0, 1, 2, 3].map((n) => line(n)));
    const [one, two, three, four] = whole.lines as [ChainLine, ChainLine, ChainLine, ChainLine];
    const of = (...lines: ChainLine[]) => broken({ ...whole, lines });
    expect(of(one, three, four)).toEqual({ no: 3, what: 'order' });
    expect(of(one, two, two, three, four)).toEqual({ no: 2, what: 'order' });
    expect(of(two, one, three, four)).toEqual({ no: 2, what: 'order' });
    expect(of(one, two, three)).toEqual({ no: 4, what: 'end' });
    expect(of()).toEqual({ no: 1, what: 'end' });
    expect(broken({ lines: whole.lines, head: { length: 3, hash: three.hash } })).toEqual({
      no: 4,
      what: 'end',
    });
  });

  it('names a line that was forged with a hash of its own: what follows does not follow from it', () => {
    const whole = chainOf([0, 1, 2].map((n) => line(n)));
    const [one, , three] = whole.lines as [ChainLine, ChainLine, ChainLine];
    const forged = bind(line(7), { length: 1, hash: one.hash }, 'salt 1', hash);
    expect(broken({ ...whole, lines: [one, forged, three] })).toEqual({ no: 3, what: 'link' });
  });

  it('still holds when what a line says was erased', () => {
    const whole = chainOf([0, 1, 2].map((n) => line(n)));
    const lines = whole.lines.map((one, at) => (at === 1 ? { ...one, content: null, salt: null } : one));
    expect(broken({ ...whole, lines })).toBeNull();
  });
});

test('a line cannot correct one that is not before it', () => {
  const { lines, head } = chainOf([line(0), line(1, { act: 'update', aboutId: personId })]);
  expect(brokenLink(lines, head, hash)).toEqual({ no: 2, what: 'about' });
});
