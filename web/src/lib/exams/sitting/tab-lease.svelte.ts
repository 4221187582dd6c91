/**
 * Which of several tabs writes. The browser gives the lock to one of them; the others say so and wait
 * until the person wants to go on there. Where there are no locks every tab may write: the server sorts
 * their answers by op.
 */
export class TabLease {
  #name: string;
  #letGo: (() => void) | undefined;
  held = $state(true);

  constructor(name: string) {
    this.#name = name;
  }

  /** Takes the lock if it is free; with `anyway` from whoever has it. Resolves when that is decided. */
  take(anyway = false): Promise<void> {
    if (!globalThis.navigator?.locks) return Promise.resolve();
    return new Promise((decided) => {
      const options = anyway ? { steal: true } : { ifAvailable: true };
      const held = navigator.locks.request(this.#name, options, (lock) => {
        this.held = lock !== null;
        decided();
        if (lock === null) return undefined;
        return new Promise<void>((letGo) => {
          this.#letGo = letGo;
        });
      });
      // Rejected when another tab takes it away.
      void held.catch(() => {
        this.held = false;
      });
    });
  }

  release(): void {
    this.#letGo?.();
  }
}
