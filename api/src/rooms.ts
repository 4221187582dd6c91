import { mountAccess } from './access/routes.ts';
import { mountArchive } from './archive/routes.ts';
import { mountItemMedia } from './bank/media.ts';
import { mountBank } from './bank/routes.ts';
import { mountPersonCapability } from './capability/person-routes.ts';
import { mountTiers } from './capability/tier-routes.ts';
import { mountUnitCapability } from './capability/unit-routes.ts';
import { mountDrills } from './drills/routes.ts';
import { mountAnalysis } from './exams/analysis-routes.ts';
import { mountProctoring } from './exams/proctor-routes.ts';
import { mountMarking } from './exams/marking-routes.ts';
import { mountAttemptMedia } from './exams/attempt-media.ts';
import { mountExams } from './exams/routes.ts';
import { mountSetting } from './exams/setting-routes.ts';
import { mountCheckMedia } from './learning/check-media.ts';
import { mountLearning } from './learning/routes.ts';
import { mountOrg } from './org/routes.ts';
import { mountOutreach } from './outreach/routes.ts';
import { mountStandards } from './standards/routes.ts';
import { mountPlatform } from './platform/routes.ts';
import { mountLive } from './platform/live.ts';
import type { AppOptions } from './platform/app.ts';
import type { House } from './platform/mount.ts';

/** Every room of the api; a room is one `routes.ts` and one line here. */
export async function mountRooms(house: House, options: AppOptions): Promise<void> {
  mountPlatform(house);
  mountAccess(house, options);
  mountOrg(house);
  mountStandards(house);
  mountBank(house, options.mediaFolder);
  await mountItemMedia(house, options.mediaFolder);
  mountAttemptMedia(house, options.mediaFolder);
  mountExams(house);
  mountMarking(house);
  mountAnalysis(house);
  mountSetting(house);
  mountProctoring(house);
  mountDrills(house);
  mountArchive(house);
  mountPersonCapability(house);
  mountUnitCapability(house);
  mountTiers(house);
  await mountLearning(house, options);
  mountOutreach(house);
  mountCheckMedia(house, options.mediaFolder);
  await mountLive(house, options);
}
