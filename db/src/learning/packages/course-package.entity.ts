import { defineEntity, p } from '@mikro-orm/core';
import type { PackageFault, PackagePlan } from '@whetstone/core/learning/packages/package-plan.ts';
import { id, idOf, instant } from '../../platform/columns.ts';

const CoursePackageSchema = defineEntity({
  name: 'CoursePackage',
  properties: {
    id: id(),
    /** What the file was called; shown to trainers, never used as a path. */
    name: p.string(),
    byteCount: p.bigint('number'),
    /** `coming`: not whole yet; `waiting`: to be unpacked; `refused`: says why in `fault`. */
    state: p.string().$type<'coming' | 'waiting' | 'ready' | 'refused'>(),
    /** What can be started; null until it is ready. */
    plan: p.json<PackagePlan>().nullable(),
    /** The one folder in which everything was packed, with its slash, or empty. */
    folder: p.string().default(''),
    fileCount: p.integer().default(0),
    fault: p.json<PackageFault>().nullable(),
    ownerId: idOf(),
    addedAt: instant(),
    /** Taken out of use: nobody starts it any more, what people did in it stays. */
    withdrawnAt: instant().nullable(),
  },
  indexes: [{ properties: ['ownerId'] }],
  checks: [
    { name: 'course_package_ready', expression: "(state = 'ready') = (plan is not null)" },
    { name: 'course_package_refused', expression: "(state = 'refused') = (fault is not null)" },
  ],
});

/** A package made elsewhere: SCORM or cmi5. Its files lie on disk, in a folder of its id. */
export class CoursePackage extends CoursePackageSchema.class {
  /** Takes what the package says of itself, or why it cannot run; decided once. */
  settle(found: { plan: PackagePlan; folder: string; fileCount: number } | PackageFault): void {
    if (this.state !== 'waiting') return;
    if ('code' in found) {
      this.state = 'refused';
      this.fault = found;
      return;
    }
    this.state = 'ready';
    this.plan = found.plan;
    this.folder = found.folder;
    this.fileCount = found.fileCount;
  }
}
CoursePackageSchema.setClass(CoursePackage);
