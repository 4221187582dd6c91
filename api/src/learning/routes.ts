import {
  answerCheck,
  course,
  courses,
  lesson,
  openCheck,
  saveResume,
  study,
} from '@whetstone/core/learning/contract.ts';
import type { AppOptions } from '../platform/app.ts';
import { type House, mount } from '../platform/mount.ts';
import { answer, open } from './checks.ts';
import { keepPlace, listCourses, readCourse, readLesson, whatToStudy } from './lessons.ts';
import { mountMedia } from './media.ts';

export async function mountLearning(house: House, { mediaFolder }: AppOptions): Promise<void> {
  mount(house, courses, listCourses);
  mount(house, course, readCourse);
  mount(house, lesson, readLesson);
  mount(house, saveResume, keepPlace);
  mount(house, study, whatToStudy);
  mount(house, openCheck, open);
  mount(house, answerCheck, answer);
  await mountMedia(house, mediaFolder);
}
