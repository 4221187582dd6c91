import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/finding.ts';

export const words: Translation<typeof zh> = {
  title: 'Search what can be learnt',
  answer: 'Names of lessons, their text, what films say, and articles of law.',
  label: 'Search lessons, transcripts, law',
  placeholder: 'e.g. 继续盘问',
  search: 'Search',
  key: 'Go to the search box',
  found: '“{q}”: {n, plural, one {# lesson} other {# lessons}}.',
  none: 'Nothing found for “{q}”.',
  results: 'What was found',
  courses: 'Courses',
  course: 'Course',
  law: 'Law',
  minutes: '{n} min',
  locked: 'Another course first',
  morePlaces: '{n, plural, one {# more place} other {# more places}} in this lesson',
  more: 'Only the first {n} lessons are listed; more words narrow it down.',
  noneTitle: 'No lesson says these words',
  noneNear: 'These lessons come nearest.',
  noneBody:
    'Try other words, or fewer. If it cannot be found, ask the trainers in the questions of a course.',
  back: 'All courses',
};
