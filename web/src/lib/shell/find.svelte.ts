import { findPeople, type PersonLine } from '@whetstone/core/org/contract.ts';
import { call } from '#lib/platform/call.ts';

const pauseMilliseconds = 120;
const shown = 8;

/** People for the command palette: by name, pinyin, initials or badge number; the newest query wins. */
export class PeopleFinder {
  people = $state.raw<readonly PersonLine[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;

  /** Asks once the typing rests; an empty query shows nobody. */
  look(query: string): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    const q = query.trim().normalize('NFKC');
    if (q === '') this.people = [];
    else this.#timer = setTimeout(() => void this.#ask(q), pauseMilliseconds);
  }

  async #ask(q: string): Promise<void> {
    const abort = (this.#abort = new AbortController());
    try {
      const found = await call(fetch, findPeople, { query: { q, limit: shown } }, { signal: abort.signal });
      if (!abort.signal.aborted) this.people = found.people;
    } catch {
      // Refused or offline: the palette still finds screens and actions.
      if (!abort.signal.aborted) this.people = [];
    }
  }
}
