import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { saveAnswers } from '@whetstone/core/exams/sitting-contract.ts';
import type { Input, Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { OpenLog } from '@whetstone/db/exams/answer-log.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { type AppendTo, openSaveLine, type SaveLine } from '@whetstone/db/exams/save-line.ts';
import { candidatePaper, keptPaper } from './candidate-paper.ts';
import { refuseUnadmitted } from './devices.ts';
import { shutPlaces } from './sections.ts';
import { receiptView, refuseUnfit, type Taken, takeOps } from './take-ops.ts';

type Body = Input<typeof saveAnswers>['body'];
type Saved = Output<typeof saveAnswers>;

/** One save of one person, as it came. */
export interface Save {
  attemptId: string;
  personId: string;
  body: Body;
  now: string;
}

interface Waiting extends Save {
  resolve(saved: Saved): void;
  reject(error: unknown): void;
  /** How often its attempt was locked or changed when its turn came. */
  missed: number;
}

/** A save that was worked out and waits to be written. */
interface Ready {
  waiting: Waiting;
  seen: OpenLog;
  taken: Taken;
}

/** Batches under way at once: one is worked out while the other waits for the disk. */
const LANES = 2;
/** A batch waits so long for company: the statement costs as much for one as for ten. */
const GATHER_MS = 4;
/** Saves that share a commit at most. */
const BATCH = 256;
/** A save whose attempt somebody holds or changes is tried again so often, later each time: some 6 seconds in all. */
const TRIES = 50;
const RETRY_MS = 5;

/**
 * Where saves meet. What arrives while the database is busy waits for the next batch, and a batch is one
 * statement and one commit for all its candidates: the more arrive at once, the less each costs. A save is
 * answered after that commit. One that cannot be done fails alone: what is refused is left out of the batch,
 * and when the statement itself fails each save of the batch is written by itself.
 */
export class SaveDesk {
  readonly #orm: MikroORM;
  readonly #line: SaveLine;
  readonly #waiting = new Set<Waiting>();
  /** Attempts in a batch under way: the next save of the same one waits for it, so that they stay in order. */
  readonly #busy = new Set<string>();
  #lanes = 0;
  #rung = false;

  constructor(orm: MikroORM) {
    this.#orm = orm;
    this.#line = openSaveLine(String(orm.config.get('clientUrl')), LANES);
  }

  /** Saves; the promise holds what the candidate is told, once it is durable. */
  save(save: Save): Promise<Saved> {
    return new Promise((resolve, reject) => {
      this.#waiting.add({ ...save, resolve, reject, missed: 0 });
      this.#ring();
    });
  }

  async close(): Promise<void> {
    await this.#line.close();
  }

  /** Opens a lane in a moment, when others will have come. */
  #ring(): void {
    if (this.#rung || this.#lanes >= LANES || this.#waiting.size === 0) return;
    this.#rung = true;
    setTimeout(() => {
      this.#rung = false;
      void this.#lane();
    }, GATHER_MS);
  }

  async #lane(): Promise<void> {
    this.#lanes++;
    const batch = this.#take();
    // The other lane can gather meanwhile.
    if (batch.length > 0) await this.#write(batch);
    for (const { attemptId } of batch) this.#busy.delete(attemptId);
    this.#lanes--;
    this.#ring();
  }

  #take(): Waiting[] {
    const batch: Waiting[] = [];
    for (const waiting of this.#waiting) {
      if (batch.length === BATCH) break;
      if (this.#busy.has(waiting.attemptId)) continue;
      this.#busy.add(waiting.attemptId);
      this.#waiting.delete(waiting);
      batch.push(waiting);
    }
    return batch;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#writeTogether(batch);
    } catch (error) {
      const [only, ...others] = batch;
      if (others.length === 0 || !isAboutData(error)) for (const one of batch) one.reject(told(error));
      else for (const one of [only!, ...others]) await this.#write([one]);
    }
  }

  async #writeTogether(batch: readonly Waiting[]): Promise<void> {
    const seen = await this.#line.look(batch.map(({ body: { ops }, ...who }) => ({ ...who, ops })));
    const ready = await Promise.all(batch.map((one) => this.#workOut(one, seen.get(one.attemptId))));
    const news = ready.filter((one) => one !== null).filter(({ taken }) => taken.entries.length > 0);
    const written = news.length > 0 ? await this.#line.append(news.map(appendOf)) : new Set<string>();
    await this.#tellLate(ready);
    for (const one of ready) {
      if (one === null) continue;
      if (one.taken.entries.length === 0 || written.has(one.seen.attemptId)) one.waiting.resolve(viewOf(one));
      else this.#again(one.waiting);
    }
  }

  /**
   * Examiners learn of answers that came to a graded script. Before the device has its receipts: one that hears
   * nothing sends them again, and they are told again.
   */
  async #tellLate(ready: readonly (Ready | null)[]): Promise<void> {
    const late = ready.filter((one) => one !== null && isLateToGraded(one)) as Ready[];
    if (late.length === 0) return;
    const em = this.#orm.em.fork();
    for (const { seen, waiting } of late)
      announce(em as EntityManager, 'late-answers.came', { attemptId: seen.attemptId }, waiting.now);
    await em.flush();
  }

  /** Works out what a save comes to; null when it was refused, which it is told at once. */
  async #workOut(waiting: Waiting, seen: OpenLog | undefined): Promise<Ready | null> {
    try {
      const { attemptId, body, now } = waiting;
      if (!seen) throw new Refusal('not-found');
      if (isElsewhere(seen, body)) await refuseUnadmitted(this.#orm.em.fork(), attemptId, body.device);
      const paper =
        keptPaper(this.#orm.em, seen.paperId) ?? (await candidatePaper(this.#orm.em.fork(), seen.paperId));
      refuseUnfit(body.ops, paper);
      const { sections } = paper;
      const told = body.sectionsLeftAt ?? [];
      const from = { attemptId, sections, told, noted: !isElsewhere(seen, body), now };
      const isShut = sections.length > 0 ? await shutPlaces(this.#orm.em.fork(), from) : undefined;
      return { waiting, seen, taken: takeOps(body.ops, body.device, seen, now, isShut) };
    } catch (error) {
      waiting.reject(error);
      return null;
    }
  }

  #again(waiting: Waiting): void {
    if (++waiting.missed > TRIES) {
      waiting.reject(new Refusal('unavailable', { what: 'attempt' }));
      return;
    }
    setTimeout(() => {
      this.#waiting.add(waiting);
      this.#ring();
    }, RETRY_MS * waiting.missed);
  }
}

/** Another device has taken the attempt over; what this one still sends is kept beside it. */
function isElsewhere({ activeDevice }: OpenLog, { device }: Body): boolean {
  return activeDevice !== null && activeDevice !== device;
}

const isLateToGraded = ({ seen, taken }: Ready): boolean =>
  (seen.state === 'graded' || seen.state === 'released') && taken.admissions.some(({ entry }) => entry.late);

function appendOf({ waiting: { personId, body }, seen, taken }: Ready): AppendTo {
  const { entries, current } = taken;
  return { personId, seen, entries, current, left: body.left ?? { count: 0, seconds: 0 } };
}

function viewOf({ waiting: { attemptId, body, now }, seen, taken }: Ready): Saved {
  return {
    receipts: taken.admissions.map((one) => receiptView(attemptId, one)),
    state: seen.state,
    deadlineAt: seen.deadlineAt,
    serverNow: now,
    ...(isElsewhere(seen, body) && { elsewhere: true }),
  };
}

/** SQLSTATE classes that some save of the batch has brought about, not the state of the server. */
function isAboutData(error: unknown): boolean {
  return /^(?:22|23|40)...$/.test(String((error as { code?: unknown }).code));
}

/** What a candidate is told of an error of the database: their device keeps the answers and sends them again. */
function told(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const { code, constraint } = error as { code?: string; constraint?: string };
  // The only key that a device makes is the id of an op: it stands in the log of another attempt already.
  if (code === '23505' && constraint === 'answer_op_pkey') return new Refusal('op-of-other-attempt');
  return isAboutData(error) ? error : new Refusal('unavailable', { what: 'database' });
}
