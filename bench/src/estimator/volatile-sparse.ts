import { wandering } from './truths.ts';
import { sparse, type World } from './world.ts';

export const volatileSparse: World = {
  name: 'volatile, sparse',
  changing: true,
  truth: wandering,
  results: sparse,
};
