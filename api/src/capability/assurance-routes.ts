import { drawFieldTest, orderFieldTest } from '@whetstone/core/capability/field-contract.ts';
import { askForFieldTest, readFieldTest } from './field-test.ts';
import {
  assessorReport,
  drawAtRandom,
  drawDetail,
  drawList,
  estimatorReport,
  fairnessReport,
} from '@whetstone/core/capability/assurance-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import {
  readAssessors,
  readDraw,
  readDraws,
  readEstimatorReport,
  readFairness,
  takeDraw,
} from './assurance.ts';

/** How far the figures and those who make them can be relied on: for the training division. */
export function mountAssurance(house: House): void {
  mount(house, estimatorReport, readEstimatorReport);
  mount(house, assessorReport, readAssessors);
  mount(house, fairnessReport, readFairness);
  mount(house, drawList, readDraws);
  mount(house, drawAtRandom, takeDraw);
  mount(house, drawDetail, readDraw);
  mount(house, drawFieldTest, readFieldTest);
  mount(house, orderFieldTest, askForFieldTest);
}
