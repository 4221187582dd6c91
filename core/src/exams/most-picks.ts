/** Items that are added to a paper by hand at once, at most. */
export const mostPicks = 100;
