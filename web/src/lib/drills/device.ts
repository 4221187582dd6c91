import { newOpId } from '#lib/platform/op-id.ts';

const key = 'whetstone-device';

/** The id of this device: made once, kept by the browser; it names nobody. */
export function deviceId(): string {
  const known = localStorage.getItem(key);
  if (known) return known;
  const made = newOpId(Date.now());
  localStorage.setItem(key, made);
  return made;
}
