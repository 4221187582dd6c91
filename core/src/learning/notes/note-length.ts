/** Characters of a note at most. */
export const NOTE_CHARACTERS = 2000;
