/** A swap is asked for, then somebody takes the shift over, or it is declined or taken back. */
export const SWAP_STATES = ['asked', 'accepted', 'declined', 'withdrawn'] as const;
export type SwapState = (typeof SWAP_STATES)[number];
