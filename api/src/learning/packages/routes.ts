import {
  coursePackage,
  coursePackages,
  handOver,
  openUnit,
  withdrawPackage,
} from '@whetstone/core/learning/packages/package-contract.ts';
import type { House } from '../../platform/house.ts';
import { mount } from '../../platform/mount.ts';
import { listPackages, moveOutOfUse } from './desk.ts';
import { opensUnits, type PackagesAt, readPackageUnits, takeHandedOver } from './learner.ts';

/** Packages of SCORM and cmi5; their files are served by the stage, on an origin of its own. */
export function mountPackages(house: House, packagesAt: PackagesAt): void {
  mount(house, coursePackages, listPackages);
  mount(house, withdrawPackage, moveOutOfUse);
  mount(house, coursePackage, readPackageUnits);
  mount(house, openUnit, opensUnits(packagesAt));
  mount(house, handOver, takeHandedOver);
}
