import { unchanging } from './truths.ts';
import { rich, type World } from './world.ts';

export const staticRich: World = { name: 'static, rich', changing: false, truth: unchanging, results: rich };
