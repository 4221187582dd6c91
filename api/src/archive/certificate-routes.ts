import * as contract from '@whetstone/core/archive/certificate-contract.ts';
import { signerFor } from '@whetstone/db/platform/signature.ts';
import { type House, mount } from '../platform/mount.ts';
import { badgeHandlers } from './badges.ts';
import { deskHandlers } from './certificate-desk.ts';
import { certificateHandlers } from './certificates.ts';

/** Certificates: held, issued, shown, verified and exported. */
export function mountCertificates(house: House, secret: string): void {
  const signer = signerFor(secret, 'archive/certificate');
  const { mine, ofPerson, keys, check } = certificateHandlers(signer);
  mount(house, contract.myCertificates, mine);
  mount(house, contract.personCertificates, ofPerson);
  mount(house, contract.certificateKeys, keys);
  mount(house, contract.checkCertificate, check);
  const desk = deskHandlers(signer);
  mount(house, contract.certificateDesk, desk.list);
  mount(house, contract.issueCertificate, desk.issue);
  mount(house, contract.renewCertificate, desk.renew);
  mount(house, contract.revokeCertificate, desk.revoke);
  const badges = badgeHandlers(secret);
  mount(house, contract.myBadge, badges.badge);
  mount(house, contract.issuerProfile, badges.profile);
  mount(house, contract.issuerKeys, badges.keys);
  mount(house, contract.issuerRevocations, badges.revocations);
}
