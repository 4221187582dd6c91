import type { deskVersion } from '@whetstone/core/learning/courses/course-contract.ts';
import { wordsOfLesson } from '@whetstone/core/learning/courses/lesson-content.ts';
import type { Output } from '@whetstone/core/platform/route.ts';

/** A version of a course as one Markdown text: its lessons under headings, their law beneath them. */
export function markdownOf({ course, lessons }: Output<typeof deskVersion>): string {
  const written = lessons.map(({ content }) => {
    const law = content.law.map((one) => `- ${one.law} ${one.article} ${one.edition}`.trim()).join('\n');
    return [`# ${content.titleZh}`, wordsOfLesson(content), law].filter(Boolean).join('\n\n');
  });
  return [`${course.titleZh}\n\n${course.summaryZh}`, ...written].join('\n\n---\n\n');
}
