import type { AnswerFileText } from '@whetstone/core/exams/answer-file.ts';
import { isSealed, takesAnswers } from '@whetstone/core/exams/attempt-states.ts';
import type { AttemptView } from '@whetstone/core/exams/sitting-contract.ts';
import type { DeviceStanding } from '@whetstone/core/exams/device-contract.ts';
import { millisecondsOf } from '@whetstone/core/platform/clock.ts';
import type { KeptSitting, Seal } from './answer-store.ts';
import type { Saved } from './line.ts';
import { Outbox } from './outbox.svelte.ts';
import type { World } from './world.ts';

/** The means to write a file: fetched while there is a network, needed when there is none. */
export const sealing = () => import('./seal-file.ts');

/** What the server says of the attempt besides its answers. */
type Word = Pick<Saved, 'state' | 'deadlineAt'> & { pausedSinceAt?: string | null };
export type OtherStanding = Exclude<DeviceStanding, 'active'>;

/** How one attempt stands on this device: what the server said of it, and whether it is sealed here. */
export class AttemptStanding {
  readonly outbox: Outbox;
  protected readonly world: World;
  protected readonly kept: KeptSitting & { view: AttemptView };

  state = $state<AttemptView['state']>('in_progress');
  deadlineAt = $state<string | null>(null);
  /** Since when the clock stands; null = it runs. */
  pausedSinceAt = $state<string | null>(null);
  /** Set when another device writes: nothing is taken here until this one goes on. */
  elsewhere = $state<OtherStanding | null>(null);
  /** Why the door of the round is shut to who comes back; what is here still goes up. */
  door = $state<string | null>(null);
  /** What the server says to a candidate whose sitting was declared void. */
  voided = $state<string | null>(null);
  seal = $state.raw<Seal | null>(null);
  sectionTerms = $state.raw<AttemptView['sectionTerms']>();
  /** When sections of the paper were left, as far as this device knows: it goes with every save. */
  sectionsLeftAt: readonly string[];
  /** Somebody else writes, or nobody may: nothing is taken here. */
  readonly barred = $derived(this.elsewhere !== null || this.door !== null);
  readonly open = $derived(this.seal === null && !this.barred && takesAnswers(this.state));

  constructor(sitting: KeptSitting & { view: AttemptView }, world: World) {
    this.world = world;
    this.kept = { ...sitting };
    this.outbox = new Outbox(world.store, sitting);
    this.seal = sitting.seal;
    this.state = sitting.view.state;
    this.deadlineAt = sitting.view.deadlineAt;
    this.sectionTerms = sitting.view.sectionTerms;
    const { sectionsLeftAt: told = [] } = sitting.view;
    const { sectionsLeftAt: noted = [] } = sitting.marks;
    this.sectionsLeftAt = noted.length > told.length ? noted : told;
  }

  /** The name under which this device saves. */
  get device(): string {
    return this.kept.device;
  }

  /** The server's word on state and time, from a save, a look or a sign of life. */
  stand({ state, deadlineAt, pausedSinceAt }: Word): void {
    const { clock, store } = this.world;
    const changes = this.state !== state || (deadlineAt !== null && this.deadlineAt !== deadlineAt);
    this.state = state;
    this.deadlineAt = deadlineAt ?? this.deadlineAt;
    const since = pausedSinceAt ?? this.pausedSinceAt ?? clock.now();
    this.pausedSinceAt = state === 'paused' ? since : null;
    // Sealed by the server or from another device: the submission's receipt is all that is left to get.
    if (isSealed(state) && this.seal === null)
      this.seal = { sealedAt: clock.now(), by: 'time', submission: null };
    if (!changes) return;
    // A reload without a network goes on with the newest deadline, not with the first.
    this.kept.view = { ...this.kept.view, state, deadlineAt: this.deadlineAt };
    void store.keepView(this.kept.view, clock.mark()).catch(() => undefined);
  }

  /** Everything that no server has acknowledged, as a file for a proctor; null without a cipher. */
  async file(): Promise<AnswerFileText | null> {
    const { key, attemptId, device } = this.kept;
    const { clock } = this.world;
    const seal = this.seal ?? { sealedAt: clock.now(), by: 'candidate' as const };
    const sealedMs = this.seal?.sealedMs ?? clock.deviceMs();
    if (!key) return null;
    const { sealFile } = await sealing();
    return sealFile(key, { attemptId, device, ops: this.outbox.all(), seal, sealedMs });
  }

  /** What the times of sections depend on has changed: pauses, for the most part. */
  protected learnTerms({ sectionTerms }: AttemptView): void {
    if (!sectionTerms) return;
    this.sectionTerms = sectionTerms;
    this.kept.view = { ...this.kept.view, sectionTerms };
  }

  /** The time that seemed over is not: it was extended, it stands, or the device's estimate ran ahead. */
  async reopen(): Promise<void> {
    const goesOn = this.state === 'paused' || (this.state === 'in_progress' && this.leftMs() > 1000);
    if (this.seal?.by === 'time' && !this.seal.submission && goesOn) await this.keepSeal(null);
  }

  /** Declared void. What lies here still goes up; then there is nothing to hand in, and nothing to keep. */
  protected endVoided(sentence: string): void {
    this.voided = sentence;
    this.stand({ state: 'voided', deadlineAt: null });
    if (!this.seal || this.outbox.waiting > 0) return;
    const { attemptId } = this.kept;
    const ended = { attemptId, state: 'voided' as const, submittedAt: this.world.clock.now() };
    void this.keepSeal({ ...this.seal, submission: { ...ended, answers: 0, hash: '' } });
  }

  protected async keepSeal(seal: Seal | null): Promise<void> {
    this.seal = seal;
    await this.world.store.keepSeal(seal).catch(() => undefined);
  }

  /** Another device writes. What is here still goes up; handing in is no longer this one's to do. */
  protected yieldTo(standing: OtherStanding): void {
    this.elsewhere = standing;
    if (this.seal && !this.seal.submission) void this.keepSeal(null);
  }

  /** Milliseconds until the deadline by the server's clock; negative when it has passed. */
  protected leftMs(): number {
    return this.deadlineAt === null ? Infinity : millisecondsOf(this.deadlineAt) - this.world.clock.ms();
  }

  /** The server has closed the script by now, and this device holds answers from before that. */
  protected isPastServer(): boolean {
    const closed = this.leftMs() < -this.kept.view.graceSeconds * 1000;
    return this.seal !== null && this.kept.key !== null && this.outbox.waiting > 0 && closed;
  }
}
