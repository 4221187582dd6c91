import { byKindOfProposal } from '@whetstone/core/capability/tier-batch.ts';
import type { TierLine } from '@whetstone/core/capability/tier-list-contract.ts';

interface Words {
  reason: string;
  plan: string;
}

/** Several people who are decided on at once: who is chosen and what is said, by kind of proposal or by person. */
export class TierBatch {
  act = $state<'confirm' | 'decline'>('confirm');
  how = $state<'one' | 'each'>('one');
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  /** Said by the key of a kind or the id of a person. */
  said = $state<Record<string, Words>>({});
  readonly lines: () => readonly TierLine[];

  constructor(lines: () => readonly TierLine[]) {
    this.lines = lines;
  }

  get kinds(): [string, TierLine[]][] {
    return [...byKindOfProposal(this.lines().filter(({ standing }) => standing.asks))];
  }

  among(people: readonly TierLine[]): TierLine[] {
    return people.filter(({ person }) => this.chosen.has(person.id));
  }

  /** Everybody chosen who still asks, with what is said about them. */
  get picked(): { line: TierLine; words: Words }[] {
    return this.kinds.flatMap(([key, people]) =>
      this.among(people).map((line) => ({ line, words: this.wordsAt(this.keyOf(key, line)) })),
    );
  }

  keyOf(kind: string, { person }: TierLine): string {
    return this.how === 'one' ? kind : person.id;
  }

  wordsAt(key: string): Words {
    return this.said[key] ?? { reason: '', plan: '' };
  }

  write(key: string, words: Partial<Words>): void {
    this.said[key] = { ...this.wordsAt(key), ...words };
  }

  choose(people: readonly TierLine[], is: boolean): void {
    const ids = people.map(({ person }) => person.id);
    this.chosen = is
      ? new Set([...this.chosen, ...ids])
      : new Set([...this.chosen].filter((id) => !ids.includes(id)));
  }

  /** Something is written for somebody who is chosen. */
  get dirty(): boolean {
    return this.picked.some(({ words: { reason, plan } }) => reason.trim() !== '' || plan.trim() !== '');
  }

  get whole(): boolean {
    return this.picked.every(
      ({ words: { reason, plan } }) => reason.trim() && (this.act === 'decline' || plan.trim()),
    );
  }

  /** What is sent: everybody with the reasons that stood below their name. */
  get body() {
    const people = this.picked.map(({ line: { person, standing }, words }) => ({
      personId: person.id,
      tier: standing.proposed === 'support' ? ('support' as const) : ('attention' as const),
      seen: standing.reasons.map(({ rule, capabilityCode }) => ({ rule, capabilityCode })),
      reason: words.reason,
      helpPlan: this.act === 'confirm' ? words.plan : '',
    }));
    return { act: this.act, people };
  }
}
