import * as contract from '@whetstone/core/exams/contract.ts';
import type { House } from '../platform/house.ts';
import { mount } from '../platform/mount.ts';
import { change, create, listExams, publish, readExam, readPaper } from './composing.ts';
import { result } from './result.ts';
import { cancel, hold, listRounds, readRound, release } from './rounds.ts';
import { listMine, save, start, submit } from './sitting.ts';

export function mountExams(house: House): void {
  mount(house, contract.exams, listExams);
  mount(house, contract.exam, readExam);
  mount(house, contract.createExam, create);
  mount(house, contract.changeExam, change);
  mount(house, contract.publishExam, publish);
  mount(house, contract.paper, readPaper);
  mount(house, contract.rounds, listRounds);
  mount(house, contract.round, readRound);
  mount(house, contract.holdRound, hold);
  mount(house, contract.releaseRound, release);
  mount(house, contract.cancelRound, cancel);
  mount(house, contract.myRounds, listMine);
  mount(house, contract.startAttempt, start);
  mount(house, contract.saveAnswers, save);
  mount(house, contract.submitAttempt, submit);
  mount(house, contract.attemptResult, result);
}
