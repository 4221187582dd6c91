import {
  assessmentRequest,
  assessmentRequests,
  cellRequests,
  planAssessment,
  requestAssessment,
  withdrawAssessment,
} from '@whetstone/core/capability/request-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import {
  askForAssessment,
  listAssessments,
  readAssessment,
  readCellRequests,
  takeBack,
  takePlan,
} from './assessment-requests.ts';

/** Leaders ask that people be assessed; those who train plan it; evidence settles it. */
export function mountAssessmentRequests(house: House): void {
  mount(house, cellRequests, readCellRequests);
  mount(house, requestAssessment, askForAssessment);
  mount(house, assessmentRequests, listAssessments);
  mount(house, assessmentRequest, readAssessment);
  mount(house, planAssessment, takePlan);
  mount(house, withdrawAssessment, takeBack);
}
