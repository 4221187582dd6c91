import { expect, test } from 'vitest';
import { inTreeOrder } from './tree-order.ts';

const node = (id: string, parentId: string | null, position = 0) => ({ id, parentId, position, code: id });

test('every unit is followed by what lies below it; siblings by position, then code', () => {
  const nodes = [
    node('b', null),
    node('a2', 'a'),
    node('a', null),
    node('a1', 'a'),
    node('a11', 'a1'),
    node('a0', 'a', 9),
  ];
  expect(inTreeOrder(nodes).map(({ id }) => id)).toEqual(['a', 'a1', 'a11', 'a2', 'a0', 'b']);
});

test('a unit below a closed one is not lost', () => {
  expect(inTreeOrder([node('x', 'closed'), node('a', null)]).map(({ id }) => id)).toEqual(['a', 'x']);
});
