import {
  assessmentRequest,
  assessmentRequests,
  cellRequests,
  declineRequest,
  planAssessment,
  requestAssessment,
  requestTraining,
  withdrawAssessment,
} from '@whetstone/core/capability/request-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import {
  askForAssessment,
  askForTraining,
  listAssessments,
  readAssessment,
  readCellRequests,
  takeBack,
  takeNo,
  takePlan,
} from './assessment-requests.ts';

/** Leaders ask that people be assessed or called up; those who train plan it or say why not; evidence settles it. */
export function mountAssessmentRequests(house: House): void {
  mount(house, cellRequests, readCellRequests);
  mount(house, requestAssessment, askForAssessment);
  mount(house, requestTraining, askForTraining);
  mount(house, assessmentRequests, listAssessments);
  mount(house, assessmentRequest, readAssessment);
  mount(house, planAssessment, takePlan);
  mount(house, declineRequest, takeNo);
  mount(house, withdrawAssessment, takeBack);
}
