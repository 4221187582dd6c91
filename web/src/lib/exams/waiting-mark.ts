const key = 'whetstone.exam-waiting';

/**
 * Remembers whether this device holds exam answers that no server has, so that other pages load the
 * means to upload them only when there is something to upload.
 */
export function markWaiting(waits: boolean): void {
  if (waits) localStorage.setItem(key, 'yes');
  else localStorage.removeItem(key);
}

export function isMarkedWaiting(): boolean {
  return localStorage.getItem(key) !== null;
}
