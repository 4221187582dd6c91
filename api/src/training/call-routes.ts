import * as approval from '@whetstone/core/training/approval-contract.ts';
import * as booking from '@whetstone/core/training/booking-contract.ts';
import * as calls from '@whetstone/core/training/call-contract.ts';
import * as callUps from '@whetstone/core/training/call-up-contract.ts';
import { improveCall } from '@whetstone/core/training/improve-contract.ts';
import { overdue } from '@whetstone/core/training/overdue-contract.ts';
import { type House, mount, mountShared } from '../platform/mount.ts';
import { book, giveUp, listOpen } from './booking.ts';
import { mountCallFiles } from './call-files.ts';
import { improveChoice } from './improve-choice.ts';
import { readCandidates, readScene } from './call-scene.ts';
import { change, decide, file, list, read, withdraw } from './call-ups.ts';
import { answer, listMine, readMine } from './calls.ts';
import { readOverdue } from './overdue.ts';
import * as replies from './replies.ts';

/** Call-ups: put together, approved, sent out, answered, settled. */
export async function mountCallUps(house: House, mediaFolder: string | undefined): Promise<void> {
  mount(house, callUps.callScene, readScene);
  mount(house, callUps.callCandidates, readCandidates);
  mountShared(house, improveCall, improveChoice);
  mount(house, callUps.fileCallUp, file);
  mount(house, callUps.changeCallUp, change);
  mount(house, callUps.callUps, list);
  mount(house, callUps.callUp, read);
  mount(house, approval.decideCallUp, decide);
  mount(house, approval.withdrawCallUp, withdraw);
  mount(house, calls.myCalls, listMine);
  mount(house, calls.myCall, readMine);
  mount(house, calls.answerCall, answer);
  mount(house, calls.classReplies, replies.list);
  mount(house, calls.substitutesFor, replies.listSubstitutes);
  mount(house, calls.settleCall, replies.settle);
  mount(house, calls.remindClass, replies.remind);
  mount(house, overdue, readOverdue);
  mount(house, booking.openClasses, listOpen);
  mount(house, booking.bookPlace, book);
  mount(house, booking.giveUpPlace, giveUp);
  await mountCallFiles(house, mediaFolder);
}
