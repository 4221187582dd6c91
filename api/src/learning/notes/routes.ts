import * as contract from '@whetstone/core/learning/notes/contract.ts';
import { type House, mount } from '../../platform/mount.ts';
import { answerIt, listMistakes } from './mistakes.ts';
import { drop, favour, keep, readLessonNotes, readNotes, reportIt } from './notes.ts';

/** Notes, favourites, and mistakes that learners tell of. */
export function mountNotes(house: House): void {
  mount(house, contract.myNotes, readNotes);
  mount(house, contract.lessonNotes, readLessonNotes);
  mount(house, contract.keepNote, keep);
  mount(house, contract.dropNote, drop);
  mount(house, contract.keepFavourite, favour);
  mount(house, contract.reportMistake, reportIt);
  mount(house, contract.mistakes, listMistakes);
  mount(house, contract.answerMistake, answerIt);
}
