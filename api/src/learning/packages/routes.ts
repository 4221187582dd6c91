import {
  coursePackage,
  coursePackages,
  handOver,
  openUnit,
  withdrawPackage,
} from '@whetstone/core/learning/packages/package-contract.ts';
import { personUnits, waiveUnit } from '@whetstone/core/learning/packages/waive-contract.ts';
import type { House } from '../../platform/house.ts';
import { mount } from '../../platform/mount.ts';
import { homeHere } from '../xapi/serve.ts';
import { readPersonUnits, waives } from './cmi5/waive.ts';
import { listPackages, moveOutOfUse } from './desk.ts';
import { opensUnits, type PackagesAt, readPackageUnits, takeHandedOver } from './learner.ts';

/** Packages of SCORM and cmi5; their files are served by the stage, on an origin of its own. */
export function mountPackages(house: House, packagesAt: PackagesAt): void {
  mount(house, coursePackages, listPackages);
  mount(house, withdrawPackage, moveOutOfUse);
  mount(house, coursePackage, readPackageUnits);
  mount(
    house,
    openUnit,
    opensUnits(packagesAt, (now) => homeHere(house, now)),
  );
  mount(house, personUnits, readPersonUnits);
  mount(
    house,
    waiveUnit,
    waives((now) => homeHere(house, now)),
  );
  mount(house, handOver, takeHandedOver);
}
