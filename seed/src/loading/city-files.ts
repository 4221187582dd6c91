import { readCourses } from '../content/courses.ts';
import type { CourseFile } from '../content/course-file.ts';
import { checkItemMedia, readItemMedia, type ItemMediaFile } from '../content/item-media.ts';
import type { ItemRow } from '../content/item-file.ts';
import { readItems } from '../content/items.ts';
import { readNames, type Names } from '../content/names.ts';
import { readOrg, type Org } from '../org/read-org.ts';
import { type CourseRow, readCourseList } from '../training/course-list.ts';
import { readStandards, type Standards } from '../standards/read-standards.ts';

/** All that the seed reads, checked before anything is written. */
export interface CityFiles {
  readonly standards: Standards;
  readonly org: Org;
  readonly names: Names;
  readonly items: readonly ItemRow[];
  readonly itemMedia: readonly ItemMediaFile[];
  readonly courses: readonly CourseFile[];
  readonly courseList: readonly CourseRow[];
}

/**
 * Reads every file of the data folder.
 * @throws SeedFault with file and line of the first thing that is wrong.
 */
export function readCityFiles(folder?: string): CityFiles {
  const items = readItems(folder);
  const itemMedia = readItemMedia(folder);
  checkItemMedia(items, itemMedia);
  return {
    standards: readStandards(folder),
    org: readOrg(folder),
    names: readNames(folder),
    items,
    itemMedia,
    courses: readCourses(items, folder),
    courseList: readCourseList(folder),
  };
}
