import * as appeals from '@whetstone/core/exams/appeal-contract.ts';
import * as voids from '@whetstone/core/exams/void-appeal-contract.ts';
import * as late from '@whetstone/core/exams/late-contract.ts';
import * as marking from '@whetstone/core/exams/marking-contract.ts';
import * as review from '@whetstone/core/exams/marking-review-contract.ts';
import * as regrades from '@whetstone/core/exams/regrade-contract.ts';
import * as together from '@whetstone/core/exams/similar-marking-contract.ts';
import type { House } from '../platform/house.ts';
import { mount } from '../platform/mount.ts';
import { appeal, goFurther, listMyAppeals, takeBack } from './appealing.ts';
import { leaveLate, listLate, readLate, takeLate } from './late-scripts.ts';
import { changeRubric, plan, previewRubric, seed } from './marking-plan.ts';
import {
  give,
  giveBack,
  listQueues,
  listScripts,
  readQueue,
  readScript,
  report,
  take,
  takeBack as takeMarkBack,
  tellName,
} from './marking.ts';
import {
  decideIt,
  listCorrectable,
  listRegrades,
  proposeIt,
  readRegrade,
  undoIt,
  withdrawIt,
} from './regrading.ts';
import { giveTogether, listSimilar } from './similar-marking.ts';
import { objectToVoiding, readVoiding, takeBackVoidAppeal } from './appealing-voids.ts';
import { decide, listAppeals, readAppeal } from './settling-appeals.ts';
import { decideVoid, listVoidAppeals, readVoidAppeal } from './settling-voids.ts';

/** What happens to answers after the machine: marks, appeals, regrades. */
export function mountMarking(house: House): void {
  mount(house, marking.markingQueues, listQueues);
  mount(house, marking.markingQueue, readQueue);
  mount(house, marking.takeScripts, take);
  mount(house, together.similarScripts, listSimilar);
  mount(house, together.markTogether, giveTogether);
  mount(house, marking.releaseScripts, giveBack);
  mount(house, marking.giveMark, give);
  mount(house, marking.withdrawMark, takeMarkBack);
  mount(house, marking.planMarking, plan);
  mount(house, marking.previewRubric, previewRubric);
  mount(house, marking.changeRubric, changeRubric);
  mount(house, review.markedScripts, listScripts);
  mount(house, review.scriptText, readScript);
  mount(house, review.seedScript, seed);
  mount(house, review.nameScript, tellName);
  mount(house, review.markingReport, report);
  mount(house, regrades.regrades, listRegrades);
  mount(house, regrades.regrade, readRegrade);
  mount(house, regrades.correctableItems, listCorrectable);
  mount(house, regrades.proposeRegrade, proposeIt);
  mount(house, regrades.decideRegrade, decideIt);
  mount(house, regrades.withdrawRegrade, withdrawIt);
  mount(house, regrades.undoRegrade, undoIt);
  mount(house, late.lateScripts, listLate);
  mount(house, late.lateScript, readLate);
  mount(house, late.takeLateScript, takeLate);
  mount(house, late.leaveLateScript, leaveLate);
  mount(house, appeals.myAppeals, listMyAppeals);
  mount(house, appeals.appealItem, appeal);
  mount(house, appeals.appealFurther, goFurther);
  mount(house, appeals.withdrawAppeal, takeBack);
  mount(house, appeals.itemAppeals, listAppeals);
  mount(house, appeals.itemAppeal, readAppeal);
  mount(house, appeals.decideAppeal, decide);
  mount(house, voids.ownVoiding, readVoiding);
  mount(house, voids.appealVoiding, objectToVoiding);
  mount(house, voids.withdrawVoidAppeal, takeBackVoidAppeal);
  mount(house, voids.voidAppeals, listVoidAppeals);
  mount(house, voids.voidAppeal, readVoidAppeal);
  mount(house, voids.decideVoidAppeal, decideVoid);
}
