import { createExam, publishExam } from '@whetstone/core/exams/contract.ts';
import { holdRound, type RoundView } from '@whetstone/core/exams/round-contract.ts';
import type { Blueprint, ExamRules } from '@whetstone/core/exams/rules.ts';
import type { Input } from '@whetstone/core/platform/route.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { sentenceOf } from '#lib/platform/sentence-of.ts';
import { type Drawable, PaperDraw } from './paper-draw.svelte.ts';

type Plan = Input<typeof holdRound>['body'];

/** What a template gives: enough to make an exam of it without a further question. */
export interface Prepared {
  title: string;
  blueprint: Blueprint;
  rules: ExamRules;
}

/** An exam made from a template on one page: generated, looked at, published with its round. */
export class QuickExam implements Drawable {
  readonly #prepared: Prepared;
  readonly draw = new PaperDraw(this);
  #drawing: Promise<unknown> | undefined;
  title = $state('');
  id = $state('');
  revision = 0;
  busy = $state(false);
  /** The paper is out; only the round is missing. */
  published = $state(false);
  problem = $state('');

  constructor(prepared: Prepared) {
    this.#prepared = prepared;
    this.title = prepared.title;
  }

  get rows(): Blueprint['rows'] {
    return this.#prepared.blueprint.rows;
  }

  get terms(): Blueprint {
    return this.#prepared.blueprint;
  }

  async alone<T extends { revision: number }>(work: () => Promise<T>): Promise<T> {
    const working = work();
    this.#drawing = working.catch(() => undefined);
    const answer = await working;
    this.revision = answer.revision;
    return answer;
  }

  /** Makes the draft once; it is an exam like any other from then on. */
  async save(): Promise<boolean> {
    if (this.id) return true;
    const { blueprint, rules } = this.#prepared;
    const made = await call(fetch, createExam, { body: { title: this.title.trim(), blueprint, rules } });
    this.id = made.id;
    this.revision = made.revision;
    return true;
  }

  /** Publishes the paper that was looked at and holds its round; the round, or null when something was refused. */
  async publish(plan: Plan): Promise<RoundView | null> {
    this.busy = true;
    this.problem = '';
    const params = { examId: this.id };
    await this.#drawing;
    try {
      if (!this.published) {
        await call(fetch, publishExam, { params, body: { revision: this.revision } });
        this.published = true;
      }
      return await call(fetch, holdRound, { params, body: plan });
    } catch (error) {
      const why = sentenceOf(error);
      this.problem = this.published ? say('setting.halfDone', { why }) : why;
      return null;
    } finally {
      this.busy = false;
    }
  }
}
