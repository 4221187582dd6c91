import { answerCheck, course, courses, lesson, openCheck, study } from '@whetstone/core/learning/contract.ts';
import { keepStudyWish, studyPlan, studyWish } from '@whetstone/core/learning/daily/contract.ts';
import { myPath } from '@whetstone/core/learning/path/contract.ts';
import { answerPractice, myPractice, openPractice } from '@whetstone/core/learning/practice/contract.ts';
import { findLessons } from '@whetstone/core/learning/search/contract.ts';
import { saveStudy } from '@whetstone/core/learning/study/contract.ts';
import type { AppOptions } from '../platform/app.ts';
import { type House, mount } from '../platform/mount.ts';
import { answer, open } from './checks.ts';
import { keepWish, readPlan, readWish } from './daily/plan.ts';
import { mountHours } from './hours/rules.ts';
import { listCourses, readCourse, readLesson, whatToStudy } from './lessons.ts';
import { mountMedia } from './media.ts';
import { mountPackages } from './packages/routes.ts';
import { readPath } from './path/path.ts';
import { mountPracticeMedia } from './practice/practice-media.ts';
import { answerOne, openSet, readPractice } from './practice/practice.ts';
import { find } from './search/find.ts';
import { keepStudy } from './study/keep-study.ts';

export async function mountLearning(
  house: House,
  { mediaFolder, packagesAt = () => null }: AppOptions,
): Promise<void> {
  mount(house, courses, listCourses);
  mount(house, course, readCourse);
  mount(house, lesson, readLesson);
  mount(house, findLessons, find);
  mount(house, saveStudy, keepStudy);
  mount(house, study, whatToStudy);
  mount(house, openCheck, open);
  mount(house, answerCheck, answer);
  mountHours(house);
  mount(house, studyPlan, readPlan);
  mount(house, myPath, readPath);
  mount(house, studyWish, readWish);
  mount(house, keepStudyWish, keepWish);
  mount(house, myPractice, readPractice);
  mount(house, openPractice, openSet);
  mount(house, answerPractice, answerOne);
  mountPracticeMedia(house, mediaFolder);
  mountPackages(house, packagesAt);
  await mountMedia(house, mediaFolder);
}
