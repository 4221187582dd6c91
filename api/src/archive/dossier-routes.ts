import * as contract from '@whetstone/core/archive/dossier-contract.ts';
import { signerFor } from '@whetstone/db/platform/signature.ts';
import { type House, mount } from '../platform/mount.ts';
import { dossierHandlers } from './dossier.ts';

/** A person's whole file to take along, and the key by which it is verified. */
export function mountDossiers(house: House, secret: string): void {
  const { mine, ofPerson, key } = dossierHandlers(signerFor(secret, 'archive/dossier'));
  mount(house, contract.myDossier, mine);
  mount(house, contract.personDossier, ofPerson);
  mount(house, contract.archiveKey, key);
}
