/** The setting that names the day for which scores and cells were last made as a whole. */
export const AS_OF_SETTING = 'capability.as-of';
