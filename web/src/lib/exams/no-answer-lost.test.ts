import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeDevice, type FakeDisk, settled } from './testing/fake-device.ts';
import type { Fate } from './testing/fake-server.ts';

const fate = fc.constantFrom<Fate>('through', 'through', 'lost', 'lost-answer', 'held', 'twice');
const step = fc.oneof(
  fc.record({
    act: fc.constant('choose' as const),
    position: fc.integer({ min: 1, max: 6 }),
    pick: fc.nat(3),
  }),
  fc.record({
    act: fc.constant('type' as const),
    position: fc.integer({ min: 7, max: 8 }),
    text: fc.string(),
  }),
  fc.record({ act: fc.constant('wait' as const), ms: fc.nat(4_000) }),
  fc.constant({ act: 'reload' as const }),
  fc.constant({ act: 'leave' as const }),
);

const onDisk = ({ ops, known }: FakeDisk, position: number) =>
  [...ops.values(), ...known.values()].some((one) => one.position === position);

test('whatever the network does and however often the page dies, what was last chosen is what counts', async () => {
  const session = fc.record({
    steps: fc.array(step, { minLength: 5, maxLength: 40 }),
    fates: fc.array(fate, { maxLength: 40 }),
    chance: fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1 }),
  });
  await fc.assert(
    fc.asyncProperty(session, async ({ steps, fates, chance }) => {
      let drawn = 0;
      const device = new FakeDevice(() => chance[drawn++ % chance.length] ?? 0);
      device.server.fates = [...fates];
      const wanted = new Map<number, unknown>();
      for (const one of steps) {
        if (one.act === 'choose' || one.act === 'type') {
          const value = one.act === 'choose' ? { pick: String(one.pick) } : { text: one.text };
          device.sync.answer(one.position, value, one.act === 'type');
          wanted.set(one.position, value);
          // What is shown as saved on the device is on its disk.
          await settled();
          expect(onDisk(device.disk, one.position)).toBe(true);
        }
        if (one.act === 'wait') await device.pass(one.ms);
        if (one.act === 'leave') device.sync.flushLeaving();
        if (one.act === 'reload') await device.reload();
      }
      device.server.fates = [];
      await device.pass(60_000);
      await device.sync.handIn();
      await device.pass(60_000);
      expect(device.server.answers()).toEqual(wanted);
      expect(device.server.log.every(({ late }) => !late)).toBe(true);
      expect(device.sync.outbox.waiting).toBe(0);
      expect(device.sync.seal?.submission?.answers).toBe(wanted.size);
    }),
    { numRuns: 400 },
  );
}, 60_000);
