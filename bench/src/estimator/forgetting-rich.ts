import { fading } from './truths.ts';
import { rich, type World } from './world.ts';

export const forgettingRich: World = {
  name: 'forgetting, rich',
  changing: true,
  truth: fading,
  results: rich,
};
