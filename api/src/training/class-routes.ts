import * as category from '@whetstone/core/training/category-contract.ts';
import * as classes from '@whetstone/core/training/class-contract.ts';
import * as endings from '@whetstone/core/training/class-endings-contract.ts';
import * as ties from '@whetstone/core/training/class-ties-contract.ts';
import * as draft from '@whetstone/core/training/draft-contract.ts';
import * as instructor from '@whetstone/core/training/instructor-contract.ts';
import * as plan from '@whetstone/core/training/plan-contract.ts';
import * as resource from '@whetstone/core/training/resource-contract.ts';
import * as sheet from '@whetstone/core/training/sheet-contract.ts';
import * as schedule from '@whetstone/core/training/schedule-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { closePeriod, openPeriod, showCalendar } from './calendar.ts';
import { listCategories } from './categories.ts';
import { confirmClosing, proposeClosing, returnClosing, takeBackClosing } from './class-closing.ts';
import { showEndings } from './class-endings.ts';
import { cancelClass, changeClass, createClass, putMember } from './class-desk.ts';
import { addSession, changeSession, removeSession } from './class-sessions.ts';
import { listTies, tiedClasses } from './class-ties.ts';
import { beginDraft, changeDraft, endDraft, listDrafts, reopenDraft, showDraft } from './drafts.ts';
import { appoint, changeAppointment, rate, showInstructor, showMine, showOnCall } from './instructors.ts';
import { listClasses, showClass } from './classes.ts';
import { changePlan } from './plan-changes.ts';
import { addLine, changeLine, removeLine } from './plan-lines.ts';
import { beginPlan, decidePlan, showDemand, showPlan, submitPlan } from './plans.ts';
import {
  addResource,
  blockResource,
  bookForClass,
  changeResource,
  endBooking,
  listResources,
} from './resources.ts';
import { previewShift, shiftClass, undoShift } from './schedule.ts';
import * as sheets from './sheets.ts';

/** Categories, classes with their timetables, the calendar, and what classes use. */
export function mountClasses(house: House): void {
  mount(house, category.categories, listCategories);
  mount(house, plan.yearPlan, showPlan);
  mount(house, plan.beginPlan, beginPlan);
  mount(house, plan.changePlan, changePlan);
  mount(house, plan.addLine, addLine);
  mount(house, plan.changeLine, changeLine);
  mount(house, plan.removeLine, removeLine);
  mount(house, plan.submitPlan, submitPlan);
  mount(house, plan.decidePlan, decidePlan);
  mount(house, plan.trainingDemand, showDemand);
  mount(house, classes.classes, listClasses);
  mount(house, classes.classView, showClass);
  mount(house, classes.createClass, createClass);
  mount(house, classes.changeClass, changeClass);
  mount(house, classes.cancelClass, cancelClass);
  mount(house, classes.addSession, addSession);
  mount(house, classes.changeSession, changeSession);
  mount(house, classes.removeSession, removeSession);
  mount(house, classes.putMember, putMember);
  mount(house, ties.classTies, listTies);
  mount(house, ties.tiedClasses, tiedClasses);
  mount(house, endings.classEndings, showEndings);
  mount(house, sheet.planSheet, sheets.planSheet);
  mount(house, sheet.classSheet, sheets.classSheet);
  mount(house, sheet.callUpSheet, sheets.callUpSheet);
  mount(house, classes.proposeClosing, proposeClosing);
  mount(house, classes.takeBackClosing, takeBackClosing);
  mount(house, classes.confirmClosing, confirmClosing);
  mount(house, classes.returnClosing, returnClosing);
  mount(house, schedule.calendar, showCalendar);
  mount(house, schedule.closePeriod, closePeriod);
  mount(house, schedule.openPeriod, openPeriod);
  mount(house, schedule.previewShift, previewShift);
  mount(house, schedule.shiftClass, shiftClass);
  mount(house, schedule.undoShift, undoShift);
  mount(house, resource.resources, listResources);
  mount(house, resource.addResource, addResource);
  mount(house, resource.changeResource, changeResource);
  mount(house, resource.blockResource, blockResource);
  mount(house, resource.bookForClass, bookForClass);
  mount(house, resource.endBooking, endBooking);
  mount(house, instructor.instructorPage, showInstructor);
  mount(house, instructor.myInstructor, showMine);
  mount(house, instructor.appointInstructor, appoint);
  mount(house, instructor.changeAppointment, changeAppointment);
  mount(house, instructor.rateInstructor, rate);
  mount(house, instructor.onCall, showOnCall);
  mount(house, draft.drafts, listDrafts);
  mount(house, draft.draft, showDraft);
  mount(house, draft.beginDraft, beginDraft);
  mount(house, draft.changeDraft, changeDraft);
  mount(house, draft.endDraft, endDraft);
  mount(house, draft.reopenDraft, reopenDraft);
}
