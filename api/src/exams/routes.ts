import * as contract from '@whetstone/core/exams/contract.ts';
import * as results from '@whetstone/core/exams/result-contract.ts';
import * as holding from '@whetstone/core/exams/round-contract.ts';
import * as sitting from '@whetstone/core/exams/sitting-contract.ts';
import { leaveSection } from '@whetstone/core/exams/section-contract.ts';
import * as devices from '@whetstone/core/exams/device-contract.ts';
import type { House } from '../platform/house.ts';
import { mount, mountShared } from '../platform/mount.ts';
import { bringSealed, decide, importFile, listFiles, readScript } from './answer-files.ts';
import { change, create, listExams, readExam, readPaper } from './composing.ts';
import { goOnHere } from './devices.ts';
import { hold } from './holding.ts';
import { publish } from './publishing.ts';
import { result } from './result.ts';
import { cancel, listRounds, readRound, release } from './rounds.ts';
import { moveOn } from './sections.ts';
import { readSealedPaper } from './sealed-paper.ts';
import { SaveDesk } from './save-desk.ts';
import { listMine, start, submit } from './sitting.ts';

export function mountExams(house: House): void {
  mount(house, contract.exams, listExams);
  mount(house, contract.exam, readExam);
  mount(house, contract.createExam, create);
  mount(house, contract.changeExam, change);
  mount(house, contract.publishExam, publish);
  mount(house, contract.paper, readPaper);
  mount(house, holding.rounds, listRounds);
  mount(house, holding.round, readRound);
  mount(house, holding.holdRound, hold);
  mount(house, holding.releaseRound, release);
  mount(house, holding.cancelRound, cancel);
  mountShared(house, sitting.myRounds, listMine);
  mountShared(house, sitting.startAttempt, start);
  const desk = new SaveDesk(house.orm);
  house.app.addHook('onClose', () => desk.close());
  mountShared(house, sitting.saveAnswers, ({ params: { attemptId }, body }, { personId, now }) =>
    desk.save({ attemptId, personId, body, now }),
  );
  mountShared(house, sitting.submitAttempt, submit);
  mount(house, results.attemptResult, result);
  mount(house, devices.takeOver, goOnHere);
  mount(house, devices.sealedPaper, readSealedPaper);
  mount(house, devices.handInSealed, bringSealed);
  mount(house, devices.importAnswers, importFile);
  mount(house, devices.answerFiles, listFiles);
  mount(house, devices.decideAnswers, decide);
  mount(house, devices.ownScript, readScript);
  mount(house, leaveSection, moveOn);
}
