/**
 * Why somebody must not judge an attempt: it is their own; its person serves in their unit; one of them
 * leads the unit of the other, or the one right above it.
 */
export const conflicts = ['own', 'unit', 'chain'] as const;
export type Conflict = (typeof conflicts)[number];
