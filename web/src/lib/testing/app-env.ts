/** Stands in for `$app/env` in tests that run without Kit. */
export const browser = false;
