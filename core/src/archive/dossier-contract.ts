import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, OneOf } from '../platform/shapes.ts';

/** `json` is the signed extract that another force can take in. */
export const dossierFormats = ['pdf', 'json', 'xlsx'] as const;
export type DossierFormat = (typeof dossierFormats)[number];

const query = Exactly({ format: OneOf(dossierFormats) });
const ok = Exactly({ fileName: Type.String(), base64: Type.String() });
export type DossierFile = Static<typeof ok>;

export const myDossier = defineRoute({
  name: 'archive.my-dossier',
  method: 'GET',
  path: '/api/me/dossier',
  summary: 'My whole file to take along: a signed paper, a signed extract, or a table.',
  can: 'read-own-archive',
  query,
  ok,
  refuses: ['archive-unfinished'],
});

export const personDossier = defineRoute({
  name: 'archive.person-dossier',
  method: 'GET',
  path: '/api/people/:personId/dossier',
  summary: 'The whole file of a person within reach to take along; the look is logged where they see it.',
  can: 'read-archive',
  looksAt: 'personId',
  params: Exactly({ personId: Id }),
  query,
  ok,
  refuses: ['archive-unfinished'],
});

export const archiveKey = defineRoute({
  name: 'archive.key',
  method: 'GET',
  path: '/api/archive-key',
  summary: 'The public key by which papers and extracts of this force are verified, with its short name.',
  can: 'read-health',
  ok: Exactly({ publicKey: Type.String(), keyName: Type.String(), algorithm: Type.Literal('Ed25519') }),
  refuses: [],
});
