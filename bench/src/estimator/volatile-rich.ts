import { wandering } from './truths.ts';
import { rich, type World } from './world.ts';

export const volatileRich: World = {
  name: 'volatile, rich',
  changing: true,
  truth: wandering,
  results: rich,
};
