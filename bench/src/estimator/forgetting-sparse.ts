import { fading } from './truths.ts';
import { sparse, type World } from './world.ts';

export const forgettingSparse: World = {
  name: 'forgetting, sparse',
  changing: true,
  truth: fading,
  results: sparse,
};
