import type {
  LatePolicy,
  ReentryPolicy,
  ReleaseTime,
  RoundPolicies,
} from '@whetstone/core/exams/round-policies.ts';

/** Lines and words of a field as a list: what stands between them does not matter. */
export function listed(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/[\s,;，；、]+/u)
    .filter(Boolean);
}

const keyForm = /^[0-9a-f]{64}$/;

/** A whole number within limits, in any width; the limit that is nearer where it lies outside. */
function whole(text: string, from: number, to: number): number {
  const value = Math.round(Number(text.normalize('NFKC').trim()) || from);
  return Math.min(to, Math.max(from, value));
}

/** The rules of a round while they are being chosen: texts as they stand in their fields. */
export class PoliciesPlan {
  late = $state<LatePolicy['kind']>('auto-submit');
  lateMinutes = $state('5');
  latePenalty = $state('10');
  reentry = $state<ReentryPolicy['kind']>('free');
  reentryMinutes = $state('10');
  reentryCode = $state('');
  devices = $state<RoundPolicies['devices']>('takeover-free');
  topics = $state<ReleaseTime>('with-score');
  items = $state<ReleaseTime>('with-score');
  networks = $state('');
  password = $state('');
  configKeys = $state('');
  examKeys = $state('');
  roomStart = $state(false);

  /** Keys that are none, as they were written. */
  readonly wrongKeys = $derived(
    [...listed(this.configKeys), ...listed(this.examKeys)].filter((key) => !keyForm.test(key.toLowerCase())),
  );
  readonly codeFits = $derived(this.reentry !== 'code' || /^[0-9]{4,8}$/.test(this.#code));

  get #code(): string {
    return this.reentryCode.normalize('NFKC').trim();
  }

  #late(): LatePolicy {
    if (this.late !== 'grace') return { kind: this.late };
    const [minutes, penaltyPercent] = [whole(this.lateMinutes, 1, 30), whole(this.latePenalty, 0, 100)];
    return { kind: 'grace', minutes, penaltyPercent };
  }

  #reentry(): ReentryPolicy {
    if (this.reentry === 'grace') return { kind: 'grace', minutes: whole(this.reentryMinutes, 1, 120) };
    return this.reentry === 'code' ? { kind: 'code', code: this.#code } : { kind: 'free' };
  }

  /** The rules as they are sent. */
  value(): RoundPolicies {
    const keys = (text: string) => listed(text).map((key) => key.toLowerCase());
    return {
      late: this.#late(),
      reentry: this.#reentry(),
      devices: this.devices,
      stages: { topics: this.topics, items: this.items },
      entry: {
        ipRanges: listed(this.networks),
        password: this.password.trim(),
        safeExamBrowser: { configKeys: keys(this.configKeys), browserExamKeys: keys(this.examKeys) },
      },
      roomStart: this.roomStart,
    };
  }
}
