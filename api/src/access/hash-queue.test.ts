import { expect, test } from 'vitest';
import { HashQueue } from './hash-queue.ts';

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

test('no more run at once than there are places, first come first served', async () => {
  const queue = new HashQueue(2);
  const gates = Array.from({ length: 5 }, gate);
  const begun: number[] = [];
  const runs = gates.map(({ opened }, n) =>
    queue.run(async () => {
      begun.push(n);
      await opened;
      return n;
    }),
  );
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  gates[1]?.open();
  await runs[1];
  expect(begun).toEqual([0, 1, 2]);
  for (const { open } of gates) open();
  expect(await Promise.all(runs)).toEqual([0, 1, 2, 3, 4]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});

test('who fails leaves the place to the next', async () => {
  const queue = new HashQueue(1);
  const failing = queue.run(() => Promise.reject(new Error('broken')));
  const next = queue.run(() => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('done');
});

test('when too many wait, the next is sent away and told when to come again', async () => {
  const queue = new HashQueue(1, 2);
  const { open, opened } = gate();
  const runs = [1, 2, 3].map(() => queue.run(() => opened));
  expect(() => queue.refuseWhenFull()).toThrow(expect.objectContaining({ code: 'too-many-requests' }));
  open();
  await Promise.all(runs);
  expect(() => queue.refuseWhenFull()).not.toThrow();
});
