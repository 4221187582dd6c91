import { type Static, Type } from 'typebox';
import { Exactly, OneOf } from '../../platform/shapes.ts';

/** What a file of a lesson is. */
export const mediumKinds = ['video', 'audio', 'image', 'document'] as const;
export type MediumKind = (typeof mediumKinds)[number];

/**
 * coming: it is being brought · ready: it was looked at and can be shown. One that is refused leaves nothing.
 */
export const mediumStates = ['coming', 'ready'] as const;
export type MediumState = (typeof mediumStates)[number];

/** The forms of a film for narrow networks: made by the worker where ffmpeg is present. */
export const ladderStates = ['none', 'queued', 'running', 'ready', 'failed', 'cancelled', 'absent'] as const;
export type LadderState = (typeof ladderStates)[number];

/** A line of what is said: from this second on. */
export const TranscriptLine = Exactly({
  at: Type.Number({ minimum: 0, maximum: 86_400 }),
  text: Type.String({ minLength: 1, maxLength: 1000 }),
});
export type TranscriptLine = Static<typeof TranscriptLine>;

export const MediumKindName = OneOf(mediumKinds);
