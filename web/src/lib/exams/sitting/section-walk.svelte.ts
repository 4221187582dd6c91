import { leaveSection } from '@whetstone/core/exams/section-contract.ts';
import {
  mayAnswer,
  openSection,
  type Section,
  sectionOf,
  type SectionSitting,
  shutsBehind,
} from '@whetstone/core/exams/sections.ts';
import { millisecondsOf } from '@whetstone/core/platform/clock.ts';
import { call } from '#lib/platform/call.ts';
import type { Sitting } from './sitting.svelte.ts';

/**
 * A candidate's way through the sections of a paper. It needs no network: when a section was left is
 * noted on the device and told to the server as soon as that can be.
 */
export class SectionWalk {
  readonly sections: readonly Section[];
  #sitting: Sitting;
  #known: number;
  #telling = false;
  leftAt = $state.raw<readonly string[]>([]);
  /** The section that is open, from 0. */
  at = $state(0);
  /** Seconds until it shuts by itself. */
  secondsLeft = $state(0);

  constructor(sitting: Sitting, sections: readonly Section[]) {
    this.#sitting = sitting;
    this.sections = sections;
    this.#known = sitting.view.sectionsLeftAt?.length ?? 0;
    this.leftAt = sitting.sync.sectionsLeftAt;
    this.at = this.#open()?.at ?? 0;
    this.tick();
  }

  get section(): Section {
    return this.sections[this.at]!;
  }

  get isLast(): boolean {
    return this.at === this.sections.length - 1;
  }

  /** Whether the item at this position of the paper may be seen and answered now. */
  isOpen(position: number): boolean {
    // Read for whoever shows it: the open section decides.
    void this.at;
    return mayAnswer(this.sections, this.#times(), position, this.#sitting.now());
  }

  /** Time passes: a section whose time is over shuts, and the candidate stands in the next. */
  tick(): void {
    const open = this.#open();
    if (!open) return;
    const leftMs = millisecondsOf(open.endsAt) - millisecondsOf(this.#sitting.now());
    if (!this.#sitting.countdown.stands) this.secondsLeft = Math.max(0, Math.ceil(leftMs / 1000));
    if (open.at !== this.at) {
      this.at = open.at;
      this.#sitting.flush();
      this.enter();
    }
    if (this.leftAt.length > this.#known) void this.#tell();
  }

  /** Goes on to the next section; one that shuts behind cannot be entered again. */
  leave(): void {
    if (this.isLast) return;
    this.leftAt = [...this.leftAt, this.#sitting.now()];
    this.#sitting.noteSections(this.leftAt);
    this.tick();
  }

  /** Whether leaving the open section is for good. */
  get shuts(): boolean {
    return shutsBehind(this.section);
  }

  /** Shows the first item of the open section, unless one of it is on the screen. */
  enter(): void {
    const { items, current } = this.#sitting;
    if (sectionOf(this.sections, current.position) === this.at) return;
    const first = items.findIndex(({ position }) => sectionOf(this.sections, position) === this.at);
    if (first >= 0) this.#sitting.go(first);
  }

  async #tell(): Promise<void> {
    if (this.#telling) return;
    this.#telling = true;
    try {
      const leftAt = this.leftAt[this.#known]!;
      const before = { ...this.#times(), leftAt: this.leftAt.slice(0, this.#known) };
      const section = openSection(this.sections, before, leftAt)?.at ?? 0;
      const params = { attemptId: this.#sitting.attemptId };
      const told = await call(fetch, leaveSection, { params, body: { section, leftAt } });
      this.#known = Math.max(this.#known + 1, told.sectionsLeftAt.length);
    } catch {
      // Without a network it is told with the next tick that has one.
      await new Promise((wait) => setTimeout(wait, 5_000));
    }
    this.#telling = false;
  }

  #open() {
    return openSection(this.sections, this.#times(), this.#sitting.now());
  }

  #times(): SectionSitting {
    const { view, sync } = this.#sitting;
    const deadlineAt = sync.deadlineAt ?? view.hardEndAt;
    const terms = sync.sectionTerms ?? { durationSeconds: 0, additionalTestingTime: null, pauses: [] };
    const { kind, ...extra } = terms.additionalTestingTime ?? { kind: null };
    const additionalTestingTime = kind === null ? null : { kind, ...extra };
    const { startedAt } = view;
    return { ...terms, additionalTestingTime, startedAt, deadlineAt, leftAt: this.leftAt };
  }
}
