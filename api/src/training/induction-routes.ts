import * as contract from '@whetstone/core/training/induction-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { mountFirstPasswords } from './induction-accounts.ts';
import { choices } from './induction-choices.ts';
import * as people from './induction-people.ts';
import * as postings from './induction-postings.ts';
import * as inductions from './inductions.ts';
import { readOwn } from './own-induction.ts';
import { mountPersonLists } from './person-list.ts';

/** New people from a list to a post. */
export function mountInductions(house: House): void {
  mount(house, contract.inductionChoices, choices);
  mount(house, contract.inductions, inductions.listInductions);
  mount(house, contract.createInduction, inductions.createInduction);
  mount(house, contract.induction, inductions.showInduction);
  mount(house, contract.changeInduction, inductions.changeInduction);
  mount(house, contract.closeInduction, inductions.closeInduction);
  mount(house, contract.inductionSheet, inductions.sheet);
  mountFirstPasswords(house);
  mountPersonLists(house);
  mount(house, contract.beginInductionClass, people.beginClass);
  mount(house, contract.putIntoClass, people.putPeople);
  mount(house, contract.giveCertificates, people.certify);
  mount(house, contract.leaveInduction, people.leave);
  mount(house, contract.returnToInduction, people.comeBack);
  mount(house, contract.proposePostings, postings.propose);
  mount(house, contract.decidePostings, postings.decide);
  mount(house, contract.settleProbation, postings.probation);
  mount(house, contract.myInduction, readOwn);
}
