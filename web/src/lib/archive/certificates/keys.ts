import { certificateKeys } from '@whetstone/core/archive/certificate-contract.ts';
import type { PublishedKey } from '@whetstone/core/archive/certificates/document.ts';
import { call } from '#lib/platform/call.ts';

const place = 'certificate-keys';

/** The public keys this device was told of, those of earlier years too: papers live longer than keys. */
export function keptKeys(): PublishedKey[] {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '[]') as PublishedKey[];
  } catch {
    return [];
  }
}

/** Fetches the published keys and keeps them; without a network those that are kept. They are no secret. */
export async function fetchKeys(): Promise<PublishedKey[]> {
  const kept = keptKeys();
  try {
    const { keys } = await call(fetch, certificateKeys);
    const all = [...keys, ...kept.filter((old) => keys.every(({ keyName }) => keyName !== old.keyName))];
    localStorage.setItem(place, JSON.stringify(all));
    return all;
  } catch {
    return kept;
  }
}
