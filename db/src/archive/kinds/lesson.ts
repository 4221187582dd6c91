import { isoDate, isoInstant } from '../../platform/sql.ts';
import { defineRecordKind, factsOf, type SourceRow } from '../record-kind.ts';

interface LessonRow extends SourceRow {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly courseZh: string;
  readonly courseEn: string;
  readonly completedBy: 'check' | 'test-out';
}

/** A lesson that was completed. It is a record and never a score. */
export const lessonRecords = defineRecordKind<LessonRow>({
  kind: 'lesson',
  zh: '课程学习',
  en: 'Lesson',
  sign: 'learn',
  topics: {
    'lesson-check.answered': ({ checkId }) => ({
      sql: '(s.person_id, s.lesson_id) in (select person_id, lesson_id from lesson_check where id = ?)',
      params: [checkId],
    }),
  },
  person: 's.person_id',
  select: `select s.person_id as "personId", 'lesson:' || s.person_id || ':' || s.lesson_id as source,
      ${isoDate("s.completed_at at time zone 'Asia/Shanghai'")} as "happenedOn",
      ${isoInstant('s.completed_at')} as "enteredAt", null as "enteredById", null as reason,
      l.title_zh as "titleZh", l.title_en as "titleEn", c.title_zh as "courseZh", c.title_en as "courseEn",
      s.completed_by as "completedBy"
    from study_record s join lesson l on l.id = s.lesson_id join course c on c.id = l.course_id
    where s.completed_at is not null`,
  say: ({ titleZh, titleEn, courseZh, courseEn, completedBy }) => ({
    withdrawn: null,
    content: {
      titleZh,
      titleEn,
      outcome: null,
      facts: factsOf(
        ['课程', 'Course', { zh: courseZh, en: courseEn }],
        [
          '完成方式',
          'Completed by',
          completedBy === 'check'
            ? { zh: '课后三题', en: 'the check of three items' }
            : { zh: '直接测', en: 'test-out' },
        ],
      ),
    },
  }),
});
