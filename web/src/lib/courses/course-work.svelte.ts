import {
  type CourseDesk,
  createLesson,
  deskCourse,
  deskLesson,
  type LessonDesk,
  saveCourse,
  saveLesson,
} from '@whetstone/core/learning/courses/course-contract.ts';
import type { CourseContent } from '@whetstone/core/learning/courses/course-content.ts';
import type { LessonContent } from '@whetstone/core/learning/courses/lesson-content.ts';
import type { MediumView } from '@whetstone/core/learning/media/medium-view.ts';
import { call } from '#lib/platform/call.ts';
import { toastedAttempt } from '#lib/ui/toasted-attempt.ts';
import { Desk } from './desk.svelte.ts';

/** A course on the screen of the editor: its own desk, and that of the lesson which is open. */
export class CourseWork {
  view = $state.raw() as CourseDesk;
  /** The lesson that is open; null = what the course is. */
  lessonId = $state<string | null>(null);
  lesson = $state.raw<LessonDesk | null>(null);
  lessonDesk = $state.raw<Desk<LessonContent, LessonDesk> | null>(null);
  readonly #attempt = toastedAttempt();
  readonly desk: Desk<CourseContent, CourseDesk>;
  readonly sessionId: string;

  constructor(view: CourseDesk, sessionId: string) {
    this.view = view;
    this.sessionId = sessionId;
    const params = { courseId: view.course.id };
    this.desk = new Desk<CourseContent, CourseDesk>(view, {
      key: `whetstone.course.${view.course.id}`,
      save: (content, revision) =>
        call(fetch, saveCourse, { params, body: { content, revision, sessionId } }),
      read: () => call(fetch, deskCourse, { params }),
      onsaved: (saved) => (this.view = saved),
    });
  }

  /** Whether anything of it may be changed. */
  get open(): boolean {
    return this.view.course.status === 'draft' || this.view.course.status === 'published';
  }

  restore(): void {
    if (this.open) this.desk.restore();
  }

  stop(): void {
    this.desk.stop();
    this.lessonDesk?.stop();
  }

  async save(): Promise<boolean> {
    const own = await this.desk.save();
    const lesson = (await this.lessonDesk?.save()) ?? true;
    return own && lesson;
  }

  /** Opens a lesson; what was open is saved first. */
  async choose(lessonId: string | null): Promise<void> {
    if (this.lessonId === lessonId) return;
    await this.save();
    this.lessonDesk?.stop();
    this.lessonId = lessonId;
    this.lesson = null;
    this.lessonDesk = null;
    if (!lessonId) return;
    const params = { lessonId };
    const found = await call(fetch, deskLesson, { params });
    if (this.lessonId !== lessonId) return;
    this.lesson = found;
    const { sessionId } = this;
    this.lessonDesk = new Desk<LessonContent, LessonDesk>(found, {
      key: `whetstone.lesson.${lessonId}`,
      save: (content, revision) =>
        call(fetch, saveLesson, { params, body: { content, revision, sessionId } }),
      read: () => call(fetch, deskLesson, { params }),
      onsaved: (saved) => {
        // Files that came since are known here before the server tells of them.
        this.lesson = { ...saved, media: joined(saved.media, this.lesson?.media ?? []) };
        void this.refresh();
      },
    });
    if (this.open && found.courseId === this.view.course.id) this.lessonDesk.restore();
  }

  /** A file has come, or is known better. */
  takeMedium(medium: MediumView): void {
    if (this.lesson) this.lesson = { ...this.lesson, media: joined([medium], this.lesson.media) };
  }

  /** Reads what is missing, and the outline, anew. */
  async refresh(): Promise<void> {
    const params = { courseId: this.view.course.id };
    this.take(await call(fetch, deskCourse, { params }));
  }

  /** Takes what an action on the course gave back. */
  take(view: CourseDesk): void {
    this.view = view;
    this.desk.take(view);
  }

  /** Adds a lesson at the end, empty or with what it is to hold, and opens it. */
  async addLesson(content: Partial<LessonContent> = {}): Promise<void> {
    await this.act(async () => {
      if (!(await this.save())) return;
      const { course, lessonId } = await call(fetch, createLesson, {
        params: { courseId: this.view.course.id },
        body: { content, sessionId: this.sessionId, revision: this.desk.revision },
      });
      this.take(course);
      await this.choose(lessonId);
    });
  }

  /** Of two who changed a lesson at once: theirs stays here, ours becomes a lesson of its own. */
  async keepBoth(): Promise<void> {
    const mine = this.lessonDesk?.content;
    if (!mine) return;
    this.lessonDesk?.settle('theirs');
    await this.refresh();
    await this.addLesson(mine);
  }

  get busy(): boolean {
    return this.#attempt.busy;
  }

  /** Does something with the course, one at a time; a refusal is said. True when it was done. */
  act(work: () => Promise<void>): Promise<boolean> {
    return this.#attempt.run(work);
  }
}

/** The first of each id. */
function joined(first: readonly MediumView[], more: readonly MediumView[]): MediumView[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...more.filter(({ id }) => !known.has(id))];
}
