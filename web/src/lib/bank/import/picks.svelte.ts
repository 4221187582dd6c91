import { SvelteSet } from 'svelte/reactivity';

/** Entries of an import that were picked, by number; they stay picked from page to page. */
export class Picks {
  readonly nos = new SvelteSet<number>();

  toggle(no: number): void {
    if (!this.nos.delete(no)) this.nos.add(no);
  }

  /** The whole page, or none of it when all of it is picked. */
  togglePage(page: readonly { no: number }[]): void {
    const whole = page.every(({ no }) => this.nos.has(no));
    for (const { no } of page) {
      if (whole) this.nos.delete(no);
      else this.nos.add(no);
    }
  }

  clear(): void {
    this.nos.clear();
  }
}
