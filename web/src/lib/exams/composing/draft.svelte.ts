import { changeExam, type ExamView } from '@whetstone/core/exams/contract.ts';
import { timesDrawn } from '@whetstone/core/exams/lawful-filling.ts';
import type { Blueprint, ExamRules } from '@whetstone/core/exams/rules.ts';
import { blueprintSupply, supply as readSupply } from '@whetstone/core/exams/setting-contract.ts';
import { Autosave } from '#lib/platform/autosave.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { Given, type Missing, relaxed, type Row, Supply, totalsOf } from './supply.ts';

/** What a blueprint says besides its rows. */
export type Terms = Omit<Blueprint, 'rows'>;

const askMs = 250;

/** A draft exam on the screen. */
export class Draft extends Autosave {
  readonly id: string;
  supply = $state.raw() as Supply;
  #revision: number;
  #asking: ReturnType<typeof setTimeout> | undefined;

  title = $state('');
  rows = $state.raw<readonly Row[]>([]);
  terms = $state.raw<Terms>({});
  rules = $state.raw() as ExamRules;

  readonly totals = $derived.by(() => totalsOf(this.rows));
  /** What the bank gives the blueprint, as publishing counts it; null until that is known. */
  given = $state.raw<Given | null>(null);
  readonly times = $derived(timesDrawn(this.terms));
  readonly missing = $derived(this.given?.missing ?? []);
  readonly titleFits = $derived([...this.title.trim()].length >= 2);
  /** Sections, where there are any, cover the rows exactly. */
  readonly sectionsFit = $derived.by(() => {
    const { sections = [] } = this.terms;
    return sections.length === 0 || sections.reduce((sum, { rows }) => sum + rows, 0) === this.rows.length;
  });
  readonly publishable = $derived(
    this.titleFits &&
      this.given !== null &&
      this.missing.length === 0 &&
      this.totals.items > 0 &&
      this.sectionsFit,
  );

  constructor({ id, title, blueprint, rules, revision }: ExamView, supply: Supply) {
    super();
    this.id = id;
    this.supply = supply;
    this.#revision = revision;
    this.title = title;
    const { rows, ...terms } = blueprint;
    this.rows = rows;
    this.terms = terms;
    this.rules = rules;
  }

  /** Does what gives the exam another revision, such as a new draw; nothing is saved or published meanwhile. */
  async alone<T extends { revision: number }>(work: () => Promise<T>): Promise<T> {
    const working = work().then((answer) => {
      this.#revision = answer.revision;
      return answer;
    });
    void this.hold(working);
    return working;
  }

  /** Counts anew what the bank can give under the constraints of now. */
  async recount(): Promise<void> {
    const months = this.terms.constraints?.unusedMonths ?? 0;
    const query = months > 0 ? { unusedMonths: String(months) } : {};
    const counted = await call(fetch, readSupply, { query }).catch(() => null);
    if (counted) this.supply = new Supply(counted.rows);
    await this.ask();
  }

  /** Asks what the bank gives the blueprint as it is now; of several answers the one to the newest counts. */
  async ask(): Promise<void> {
    clearTimeout(this.#asking);
    const { rows, terms } = this;
    const answer = await call(fetch, blueprintSupply, {
      body: { blueprint: { rows: [...rows], ...terms } },
    }).catch(() => null);
    if (answer && rows === this.rows && terms === this.terms) this.given = new Given(rows, answer.cells);
  }

  /** A way out of a shortage: other difficulties take over. */
  relax(short: Missing): void {
    this.change(short.row, relaxed(this.rows, short, this.supply, this.times));
  }

  /** Changes what the blueprint says besides its rows. */
  changeTerms(changes: Terms): void {
    this.terms = { ...this.terms, ...changes };
    this.touch();
    if (changes.constraints) void this.recount();
  }

  get revision(): number {
    return this.#revision;
  }

  /** Changes one row. */
  change(at: number, changes: Partial<Row>): void {
    this.rows = this.rows.map((row, i) => (i === at ? { ...row, ...changes } : row));
    this.touch();
  }

  /** Another capability for a row: its topic belongs to the one that goes. */
  replace(at: number, capabilityCode: string): void {
    this.narrow(at, undefined, { capabilityCode });
  }

  /** Only items of one topic, or of the whole capability again. */
  narrow(at: number, topic: string | undefined, changes: Partial<Row> = {}): void {
    this.rows = this.rows.map((row, i) => {
      if (i !== at) return row;
      const { topic: _before, ...rest } = row;
      return { ...rest, ...changes, ...(topic !== undefined && { topic }) };
    });
    this.touch();
  }

  /** Whether items that people mark are drawn for a row. */
  markedBy(at: number, byPeople: Row['byPeople']): void {
    this.rows = this.rows.map((row, i) => {
      if (i !== at) return row;
      const { byPeople: _before, ...rest } = row;
      return byPeople ? { ...rest, byPeople } : rest;
    });
    this.touch();
  }

  add(capabilityCode: string): void {
    const points = this.rows[this.rows.length - 1]?.points ?? 2;
    this.rows = [...this.rows, { capabilityCode, easy: 0, medium: 0, hard: 0, points }];
    this.touch();
  }

  /** Gives back what was removed, for taking it back; a blueprint keeps its last row. */
  remove(at: number): (() => void) | undefined {
    const row = this.rows[at];
    if (!row || this.rows.length === 1) return undefined;
    this.rows = this.rows.filter((_, i) => i !== at);
    this.touch();
    return () => {
      this.rows = [...this.rows.slice(0, at), row, ...this.rows.slice(at)];
      this.touch();
    };
  }

  changeRules(changes: Partial<ExamRules>): void {
    this.rules = { ...this.rules, ...changes };
    this.touch();
  }

  /** Something changed: save when it rests. */
  touch(): void {
    if (this.status === 'conflict') return;
    this.changed();
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => void this.ask(), askMs);
  }

  override stop(): void {
    super.stop();
    clearTimeout(this.#asking);
  }

  protected override get sendable(): boolean {
    return this.titleFits;
  }

  protected override async send(): Promise<boolean> {
    const { title, rows, rules, terms } = this;
    const saved = await call(fetch, changeExam, {
      params: { examId: this.id },
      body: {
        title: title.trim(),
        blueprint: { rows: [...rows], ...terms },
        rules,
        revision: this.#revision,
      },
    });
    this.#revision = saved.revision;
    const same = title === this.title && rows === this.rows && rules === this.rules;
    return same && terms === this.terms;
  }

  /** Somebody else changed it: the newest is loaded first. */
  protected override meet(): void {
    this.status = 'conflict';
  }
}
