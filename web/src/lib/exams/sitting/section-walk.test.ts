import { later, millisecondsOf } from '@whetstone/core/platform/clock.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { SectionWalk } from './section-walk.svelte.ts';
import type { Sitting } from './sitting.svelte.ts';

const start = '2026-11-24T06:00:00.000Z';
const sections = [
  { title: '一', from: 1, to: 2, durationSeconds: 600, oneWay: true },
  { title: '二', from: 3, to: 4, durationSeconds: null, oneWay: false },
  { title: '三', from: 5, to: 6, durationSeconds: null, oneWay: false },
];
afterEach(() => vi.unstubAllGlobals());

/** A sitting of six items as far as a walk needs it, and a server that may be away. */
function sittingOfSix() {
  const world = { seconds: 0, online: true, told: [] as { section: number; leftAt: string }[] };
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    if (!world.online) throw new TypeError('no network');
    world.told.push(JSON.parse(body));
    return Response.json({ sectionsLeftAt: world.told.map(({ leftAt }) => leftAt) });
  });
  const items = [1, 2, 3, 4, 5, 6].map((position) => ({ position }));
  const sitting = {
    attemptId: 'a',
    items,
    index: 0,
    get current() {
      return items[this.index]!;
    },
    view: { startedAt: start, hardEndAt: later(start, 3600), sectionsLeftAt: [] },
    marks: {},
    sync: {
      deadlineAt: later(start, 1800),
      sectionTerms: { durationSeconds: 1800, additionalTestingTime: null, pauses: [] },
      sectionsLeftAt: [] as string[],
    },
    countdown: { stands: false },
    now: () => later(start, world.seconds),
    flush: () => undefined,
    go(index: number) {
      this.index = index;
    },
    noteSections(leftAt: string[]) {
      this.marks = { sectionsLeftAt: leftAt };
      this.sync.sectionsLeftAt = leftAt;
    },
  };
  return { world, sitting, walk: new SectionWalk(sitting as unknown as Sitting, sections) };
}

test('only the open section can be answered, and its own time is shown', () => {
  const { walk, world } = sittingOfSix();
  world.seconds = 60;
  walk.tick();
  expect([1, 2, 3, 5].map((position) => walk.isOpen(position))).toEqual([true, true, false, false]);
  expect(walk.secondsLeft).toBe(540);
  expect(walk.shuts).toBe(true);
});

test('leaving it goes to the first item of the next one, for good; sections that do not shut stay open', async () => {
  const { walk, world, sitting } = sittingOfSix();
  world.seconds = 100;
  walk.leave();
  expect(walk.at).toBe(1);
  expect(sitting.index).toBe(2);
  expect(walk.isOpen(1)).toBe(false);
  expect(walk.isOpen(6)).toBe(true);
  await vi.waitFor(() => expect(world.told).toEqual([{ section: 0, leftAt: later(start, 100) }]));
  expect(sitting.marks).toEqual({ sectionsLeftAt: [later(start, 100)] });
});

test('time alone moves on, without telling anybody', () => {
  const { walk, world, sitting } = sittingOfSix();
  world.seconds = 601;
  walk.tick();
  expect(walk.at).toBe(1);
  expect(sitting.index).toBe(2);
  expect(walk.leftAt).toEqual([]);
  expect(millisecondsOf(sitting.sync.deadlineAt)).toBeGreaterThan(millisecondsOf(sitting.now()));
});

test('without a network it goes on all the same, and a reload goes on where it was', async () => {
  const { walk, world, sitting } = sittingOfSix();
  world.online = false;
  world.seconds = 50;
  walk.leave();
  expect(walk.at).toBe(1);
  await vi.waitFor(() => expect(world.told).toEqual([]));
  world.online = true;
  const again = new SectionWalk(sitting as unknown as Sitting, sections);
  expect(again.at).toBe(1);
  await vi.waitFor(() => expect(world.told).toEqual([{ section: 0, leftAt: later(start, 50) }]));
});
