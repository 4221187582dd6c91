import { expect, test } from 'vitest';
import { ladderArguments, percentOf, rungsFor } from './ladder.ts';

test('no size is larger than the film, and the smallest is always made', () => {
  expect(rungsFor(1080).map(({ height }) => height)).toEqual([360, 480, 720]);
  expect(rungsFor(500).map(({ height }) => height)).toEqual([360, 480]);
  expect(rungsFor(240).map(({ height }) => height)).toEqual([360]);
  expect(rungsFor(null).map(({ height }) => height)).toEqual([360]);
});

test('each size states its bit rate and its bounds', () => {
  const said = ladderArguments('/a/b', { height: 720, hasSound: true });
  for (const at of [0, 1, 2])
    for (const flag of ['-b:v', '-maxrate:v', '-bufsize:v']) expect(said).toContain(`${flag}:${at}`);
  expect(said).not.toContain('-crf');
  expect(said).toContain('v:0,a:0 v:1,a:1 v:2,a:2');
});

test('a silent film asks for no sound', () => {
  const said = ladderArguments('/a/b', { height: 360, hasSound: false });
  expect(said).not.toContain('sound.m4a');
  expect(said.join(' ')).not.toContain('0:a');
});

test('progress is told by the length, and never says done before it is', () => {
  expect(percentOf('out_time_us=5000000', 10)).toBe(50);
  expect(percentOf('out_time_us=10000000', 10)).toBe(99);
  expect(percentOf('frame=3', 10)).toBeNull();
  expect(percentOf('out_time_us=5000000', null)).toBeNull();
});
