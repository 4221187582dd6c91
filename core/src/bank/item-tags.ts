import { OneOf } from '../platform/shapes.ts';

/** Expert estimate of how hard an item is; what a blueprint's columns count. */
export const Difficulty = OneOf(['easy', 'medium', 'hard']);

/** Where an item stands between its author and the papers. */
export const ItemStatus = OneOf(['draft', 'in-review', 'published', 'retired']);

export const cognitiveLevels = ['remember', 'understand', 'apply', 'analyse'] as const;

/** What an item asks of the mind, after Anderson and Krathwohl: 识记, 理解, 应用, 分析. */
export const CognitiveLevel = OneOf(cognitiveLevels);
export type CognitiveLevel = (typeof cognitiveLevels)[number];
