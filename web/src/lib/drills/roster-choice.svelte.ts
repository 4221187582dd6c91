import { findPeople, type PersonLine } from '@whetstone/core/org/contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { call } from '#lib/platform/call.ts';

/** A session takes this many people. */
export const mostPeople = 500;
const pageSize = 100;

/** Choosing the people of a session: those of a unit, all or some, and others by search. */
export class RosterChoice {
  /** In the order chosen, which is the firing order. */
  chosen = $state.raw<ReadonlyMap<string, PersonLine>>(new Map());
  /** What is on the screen: the unit's people, or what a search found. */
  shown = $state.raw<readonly PersonLine[]>([]);
  loading = $state(false);
  failed = $state(false);
  /** There are more than are shown. */
  cut = $state(false);
  #asked = 0;

  readonly full = $derived(this.chosen.size >= mostPeople);
  readonly allChosen = $derived(this.shown.length > 0 && this.shown.every(({ id }) => this.chosen.has(id)));

  /** The people of a unit and below; with a query those it fits, wherever the trainer's word reaches. */
  async show(unitId: string, query: string): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    this.failed = false;
    try {
      const found: PersonLine[] = [];
      let after = null as string | null;
      do {
        const which = query === '' ? { unitId } : { q: query };
        const asking = { ...which, limit: pageSize, ...(after !== null && { after }) };
        const answer: Output<typeof findPeople> = await call(fetch, findPeople, { query: asking });
        found.push(...answer.people);
        after = answer.next;
      } while (after !== null && found.length < mostPeople && asked === this.#asked);
      if (asked !== this.#asked) return;
      this.shown = found;
      this.cut = after !== null;
    } catch {
      if (asked === this.#asked) this.failed = true;
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  toggle(person: PersonLine): void {
    const next = new Map(this.chosen);
    if (!next.delete(person.id) && !this.full) next.set(person.id, person);
    this.chosen = next;
  }

  chooseAll(): void {
    const next = new Map(this.chosen);
    for (const person of this.shown) if (next.size < mostPeople) next.set(person.id, person);
    this.chosen = next;
  }

  chooseNone(): void {
    const shown = new Set(this.shown.map(({ id }) => id));
    this.chosen = new Map([...this.chosen].filter(([id]) => !shown.has(id)));
  }
}
