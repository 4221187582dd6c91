import * as contract from '@whetstone/core/training/induction-contract.ts';
import * as importing from '@whetstone/core/training/induction-import-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { mountFirstPasswords } from './induction-accounts.ts';
import * as imports from './induction-imports.ts';
import * as people from './induction-people.ts';
import * as postings from './induction-postings.ts';
import * as inductions from './inductions.ts';
import { readOwn } from './own-induction.ts';

/** New people from a list to a post. */
export function mountInductions(house: House): void {
  mount(house, contract.inductionChoices, inductions.choices);
  mount(house, contract.inductions, inductions.listInductions);
  mount(house, contract.createInduction, inductions.createInduction);
  mount(house, contract.induction, inductions.showInduction);
  mount(house, contract.changeInduction, inductions.changeInduction);
  mount(house, contract.closeInduction, inductions.closeInduction);
  mount(house, contract.inductionSheet, inductions.sheet);
  mountFirstPasswords(house);
  mount(house, contract.beginInductionClass, people.beginClass);
  mount(house, contract.putIntoClass, people.putPeople);
  mount(house, contract.giveCertificates, people.certify);
  mount(house, contract.leaveInduction, people.leave);
  mount(house, contract.returnToInduction, people.comeBack);
  mount(house, contract.proposePostings, postings.propose);
  mount(house, contract.decidePostings, postings.decide);
  mount(house, contract.settleProbation, postings.probation);
  mount(house, contract.myInduction, readOwn);
  mount(house, importing.inductionTemplate, imports.template);
  mount(house, importing.beginInductionImport, imports.begin);
  mount(house, importing.inductionImports, imports.list);
  mount(house, importing.inductionImport, imports.show);
  mount(house, importing.inductionRows, imports.listRows);
  mount(house, importing.mapInductionImport, imports.map);
  mount(house, importing.mendPersonRow, imports.mend);
  mount(house, importing.confirmInductionImport, imports.confirm);
  mount(house, importing.cancelInductionImport, imports.cancel);
  mount(house, importing.undoInductionImport, imports.undo);
}
