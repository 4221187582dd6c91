/** Where files are brought to, by the protocol tus 1.0.0 (core, creation, termination). */
export const uploadsPath = '/api/teach/uploads';
/** So many files of one person may be on their way at once. */
export const MOST_UPLOADS = 10;
