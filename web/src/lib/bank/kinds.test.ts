import { kindNames } from '@whetstone/core/bank/kinds.ts';
import { expect, it } from 'vitest';

it('every kind of item has its view, and every view its kind', () => {
  const views = Object.keys(import.meta.glob('./kinds/*.svelte')).map((path) =>
    path.slice('./kinds/'.length, -'.svelte'.length),
  );
  expect(views.toSorted()).toEqual([...kindNames].toSorted());
});
