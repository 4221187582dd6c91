import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areReasonsSeen, byKindOfProposal } from './tier-batch.ts';

const reason = fc.record({
  rule: fc.constantFrom('held', 'lapsed', 'due'),
  capabilityCode: fc.constantFrom('WPN-02', 'LAW-01', null),
});
const line = fc.record({
  standing: fc.record({
    proposed: fc.constantFrom('support', 'attention'),
    state: fc.constantFrom('proposed', 'confirmed'),
    reasons: fc.array(reason, { minLength: 1, maxLength: 4 }),
  }),
});

test('reasons are those that were read in whatever order, and never with one more or one less', () => {
  fc.assert(
    fc.property(fc.array(reason, { minLength: 1 }), reason, (seen, more) => {
      expect(areReasonsSeen(seen.toReversed(), seen)).toBe(true);
      expect(areReasonsSeen([...seen, more], seen)).toBe(false);
      expect(areReasonsSeen(seen.slice(1), seen)).toBe(false);
    }),
  );
});

test('nobody is lost between the kinds, and one kind has one tier, one first rule and one standing', () => {
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const kinds = [...byKindOfProposal(lines).values()];
      expect(kinds.flat()).toHaveLength(lines.length);
      for (const kind of kinds)
        expect(
          new Set(kind.map(({ standing: s }) => `${s.proposed} ${s.reasons[0]!.rule} ${s.state}`)).size,
        ).toBe(1);
    }),
  );
});
