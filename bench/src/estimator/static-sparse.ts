import { unchanging } from './truths.ts';
import { sparse, type World } from './world.ts';

export const staticSparse: World = {
  name: 'static, sparse',
  changing: false,
  truth: unchanging,
  results: sparse,
};
