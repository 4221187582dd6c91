import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, Instant, OrNull } from '../platform/shapes.ts';

/** Ed25519 public key, hexadecimal. */
const PublicKey = Type.String({ pattern: '^[0-9a-f]{64}$' });

export const makeDeviceKnown = defineRoute({
  name: 'drills.make-device-known',
  method: 'POST',
  path: '/api/field-devices',
  summary:
    'A device says with which key it signs the files that it hands over without network; the first key stands.',
  can: 'score-drills',
  body: Exactly({ deviceId: Id, publicKey: PublicKey }),
  ok: Exactly({ knownSince: Instant }),
  refuses: ['device-has-other-key'],
});

export const fieldDevice = defineRoute({
  name: 'drills.field-device',
  method: 'GET',
  path: '/api/field-devices',
  summary: 'The key of a device, against which a file that it handed over is held; null = never seen.',
  can: 'score-drills',
  query: Exactly({ deviceId: Id }),
  ok: Exactly({ publicKey: OrNull(PublicKey), knownSince: OrNull(Instant) }),
  refuses: [],
});
