import type { CertificateView } from '@whetstone/core/archive/certificate-contract.ts';
import { documentOf, signedText } from '@whetstone/core/archive/certificates/document.ts';
import { standingOn } from '@whetstone/core/archive/certificates/standing.ts';
import { keyName } from '@whetstone/core/archive/extract.ts';
import type { CertificateRow } from '@whetstone/db/archive/certificates.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import type { Signer } from '@whetstone/db/platform/signature.ts';
import type { SignedIn } from '../platform/context.ts';
import { namedPerson } from './views.ts';

/** The short name of the key that signs certificates. */
export const nameOf = ({ publicKey }: Signer): string => keyName(publicKey, sha256);

/** The signed text of a certificate: the same each time, as long as the key is. */
function pictureOf(row: CertificateRow, signer: Signer): string {
  const { capabilityCode, level } = row;
  const capability = capabilityCode === null ? null : `${capabilityCode} · ${level}`;
  const text = signedText({ ...row, capability }, nameOf(signer));
  return documentOf(text, signer.sign(text));
}

/** Certificates as they are shown, with who issued them. */
export async function certificateViews(
  { em, today }: Pick<SignedIn, 'em' | 'today'>,
  found: readonly CertificateRow[],
  signer: Signer,
): Promise<CertificateView[]> {
  const cards = await nameCards(
    em,
    found.map(({ issuedById }) => issuedById),
  );
  return found.map((row) => {
    const { personId: _person, issuedById, replaced: _replaced, ...told } = row;
    return {
      ...told,
      standing: standingOn(row, today),
      issuedBy: namedPerson(cards, issuedById),
      document: pictureOf(row, signer),
    };
  });
}
