import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/path.ts';

export const words: Translation<typeof zh> = {
  title: 'The path of my post',
  answer: '{post}: {all, plural, one {# course} other {# courses}}, {done} finished, {left} to go.',
  answerDone: '{post}: all {all, plural, one {# course is} other {# courses are}} finished.',
  noPost: 'No post as yet.',
  noPostBody: 'Once you have a post, its courses stand here in their order.',
  none: 'No course belongs to this post yet',
  noneBody: 'What it asks stands under My capability; it is met in classes and drills.',
  mandatory: 'Mandatory for this post',
  standard: 'The standard asks: {names}',
  before: 'A later course waits for this one',
  waits: 'First finish:',
  next: 'Next',
  done: 'Finished',
  lessons: '{done}/{all} lessons · {n} min in all',
  elsewhere:
    'The standard also asks for {names}, which no course serves: they are met in classes and drills.',
  needed: 'A gap',
  score: 'Finishing courses adds no score; only the three questions are evidence.',
};
