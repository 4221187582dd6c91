import { type APIRequestContext, expect } from '@playwright/test';

export interface Lesson {
  id: string;
  kind: 'text' | 'video';
  titleZh: string;
  capabilityCode: string;
  completedAt: string | null;
  courseId: string;
}

interface Score {
  capabilityCode: string;
  shown: number;
}

interface WhyLine {
  evidenceId: string;
  sourceKind: string;
}

/** What the signed-in officer's own session reads of their learning, beside the screens. */
export class LearnerApi {
  readonly #request: APIRequestContext;

  constructor(request: APIRequestContext) {
    this.#request = request;
  }

  async #read(address: string) {
    const answer = await this.#request.get(address);
    expect(answer.status(), address).toBe(200);
    return answer.json();
  }

  /** Every lesson of every course. */
  async lessons(): Promise<Lesson[]> {
    const { courses } = await this.#read('/api/courses');
    const lists: Lesson[][] = [];
    for (const { id } of courses) {
      const { lessons } = await this.#read(`/api/courses/${id}`);
      lists.push(lessons.map((lesson: Lesson) => ({ ...lesson, courseId: id })));
    }
    return lists.flat();
  }

  /** Leaves a lesson as if studied at this place just now, so that it is the one to go on with. */
  async leaveAt(lessonId: string, second: number): Promise<void> {
    const sentAt = new Date().toISOString();
    const data = { second, anchor: null, device: 'another', sentAt, stretches: [] };
    const answer = await this.#request.put(`/api/lessons/${lessonId}/study`, { data });
    expect(answer.status()).toBe(200);
  }

  /** The second where the server would let a lesson go on. */
  async placeIn(lessonId: string): Promise<number> {
    return (await this.#read(`/api/lessons/${lessonId}`)).resume?.second ?? 0;
  }

  /** Seconds at which the lines of a video's transcript begin. */
  async lineStarts(lessonId: string): Promise<number[]> {
    const { transcriptZh } = await this.#read(`/api/lessons/${lessonId}`);
    return transcriptZh.map(({ at }: { at: number }) => at);
  }

  async completedAt(lessonId: string): Promise<string | null> {
    return (await this.#read(`/api/lessons/${lessonId}`)).lesson.completedAt;
  }

  async scores(): Promise<Score[]> {
    return (await this.#read('/api/me/capability')).scores;
  }

  /** The evidence behind one score, oldest first. */
  async evidence(capabilityCode: string): Promise<WhyLine[]> {
    return (await this.#read(`/api/me/capability/${capabilityCode}`)).lines;
  }

  /** The mistakes of the book, with the days from the last mistake to when each comes again. */
  async recalls(): Promise<{ days: number | null }[]> {
    const { mistakes } = await this.#read('/api/me/practice');
    return mistakes.map(({ lastWrongOn, dueOn }: { lastWrongOn: string; dueOn: string | null }) => ({
      days: dueOn && (Date.parse(dueOn) - Date.parse(lastWrongOn)) / 86_400_000,
    }));
  }
}
