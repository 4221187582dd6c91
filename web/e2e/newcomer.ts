import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';
import { AnswerKey, type ShownPaper } from './answer-key.ts';
import { LearnerApi } from './learner-api.ts';

/** Somebody new at the api, who does what their intake asks of them with the answers of the bank. */
export class Newcomer {
  readonly #request: APIRequestContext;
  readonly #key: AnswerKey;

  /** @param trainer signed in, who knows the answers */
  constructor(request: APIRequestContext, trainer: APIRequestContext) {
    this.#request = request;
    this.#key = new AnswerKey(trainer);
  }

  async #send(path: string, data: object = {}) {
    const answer = await this.#request.post(path, { data });
    expect(answer.status(), `${path} ${await answer.text()}`).toBe(200);
    return answer.json();
  }

  /** The first sign-in, with the password of the strip, which is replaced at once. */
  async signIn(badgeNumber: string, password: string): Promise<void> {
    await this.#send('/api/auth/login', { badgeNumber, password });
    await this.#send('/api/auth/password', { current: password, next: `walked-${password}` });
  }

  /** Completes every lesson of a course by its three questions. */
  async completeCourse(code: string): Promise<void> {
    const { courses } = await (await this.#request.get('/api/courses')).json();
    const { id } = courses.find((one: { code: string }) => one.code === code);
    const { lessons } = await (await this.#request.get(`/api/courses/${id}`)).json();
    for (const lesson of lessons as { id: string }[]) {
      const { checkId, items } = await this.#send(`/api/lessons/${lesson.id}/checks`, { mode: 'check' });
      const responses = [];
      for (const { paper } of items as { paper: ShownPaper }[])
        responses.push(await this.#key.responseTo(paper));
      const { passed } = await this.#send(`/api/checks/${checkId}/answers`, { responses });
      expect(passed).toBe(true);
      expect(await new LearnerApi(this.#request).completedAt(lesson.id)).not.toBeNull();
    }
  }

  /** Sits a round that is open and hands in the right answers. */
  async sit(roundId: string): Promise<void> {
    const { attemptId, items } = await this.#send(`/api/rounds/${roundId}/attempt`);
    const ops = [];
    for (const [at, { position, paper }] of (items as { position: number; paper: ShownPaper }[]).entries())
      ops.push({
        opId: randomUUID(),
        position,
        clientSeq: at + 1,
        baseRev: 0,
        value: await this.#key.responseTo(paper),
        madeAt: new Date().toISOString(),
      });
    await this.#send(`/api/attempts/${attemptId}/answers`, { device: randomUUID(), ops });
    await this.#send(`/api/attempts/${attemptId}/submission`);
  }
}
