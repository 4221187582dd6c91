import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { openObjects } from './open-objects.ts';
import { Exactly } from './shapes.ts';

test('names each object that lets unknown fields through, however deep', () => {
  const open = Type.Object({ inner: Type.Array(Type.Object({ a: Type.String() })) });
  expect(openObjects(open)).toEqual(['', '/properties/inner/items']);
  expect(
    openObjects(Exactly({ names: Type.Record(Type.String({ pattern: '^a$' }), Type.String()) })),
  ).toEqual(['/properties/names']);
});

test('finds nothing where every object is closed', () => {
  const names = Type.Record(Type.String(), Type.String(), { additionalProperties: false });
  expect(openObjects(Type.Union([Exactly({ a: Type.Integer() }), names, Type.Null()]))).toEqual([]);
});
