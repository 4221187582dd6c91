import { CoursePackage } from '@whetstone/db/learning/packages/course-package.entity.ts';
import { packagePlaces } from '@whetstone/db/learning/packages/package-folder.ts';
import { defineListener } from '../../platform/listener.ts';
import { mediaFolder } from '../../platform/media-here.ts';
import { lookInto } from './look-into.ts';

/** Unpacks a package that has come, or finds out why it cannot run: who brought it sees either. */
export const unpackPackage = defineListener({
  name: 'learning.unpack-package',
  topics: ['course-package.brought'],
  key: ({ packageId }) => packageId,
  async run({ packageId }, { em }) {
    const brought = await em.findOne(CoursePackage, { id: packageId, state: 'waiting' });
    if (!brought || !mediaFolder) return;
    brought.settle(await lookInto(packagePlaces(mediaFolder, packageId)));
    await em.flush();
  },
});
