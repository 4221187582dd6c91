/** What a page must do before it is reloaded, such as writing a half-typed answer to the device. */
type Keep = () => void | Promise<void>;

/**
 * A newer version of the product waits on the device. It never takes over by itself: pages that hold
 * unsaved work first keep it, and the person decides when.
 */
class NewVersion {
  ready = $state(false);
  #waiting: ServiceWorker | null = null;
  #keepers = new Set<Keep>();

  /** For as long as the calling component lives, `keep` runs before an update reloads the page. */
  keepBefore(keep: Keep): void {
    $effect(() => {
      this.#keepers.add(keep);
      return () => void this.#keepers.delete(keep);
    });
  }

  watch(): () => void {
    const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
    let left = false;
    void workers?.getRegistration().then((registration) => {
      if (!registration || left) return;
      this.#notice(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => {
          if (installing.state === 'installed' && workers.controller) this.#notice(installing);
        });
      });
    });
    return () => {
      left = true;
    };
  }

  #notice(worker: ServiceWorker | null): void {
    if (!worker) return;
    this.#waiting = worker;
    this.ready = true;
  }

  /** Keeps what is being typed, lets the new version take over and reloads. */
  async take(): Promise<void> {
    await Promise.all([...this.#keepers].map((keep) => keep()));
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    this.#waiting?.postMessage('take-over');
  }
}

export const newVersion = new NewVersion();
