import { SvelteSet } from 'svelte/reactivity';

/** Items picked for an action: some of this page, or all that the filter finds. */
export class Selection {
  readonly ids = new SvelteSet<string>();
  all = $state(false);

  toggle(id: string): void {
    this.all = false;
    if (!this.ids.delete(id)) this.ids.add(id);
  }

  /** The whole page, or nothing when it is picked already. */
  togglePage(page: readonly { id: string }[]): void {
    const whole = page.every(({ id }) => this.ids.has(id));
    this.clear();
    if (!whole) for (const { id } of page) this.ids.add(id);
  }

  clear(): void {
    this.ids.clear();
    this.all = false;
  }
}
