import { browser } from '$app/env';

/** What this tab knows of its line to the server. Lives in the browser only. */
class Connection {
  online = $state(browser ? navigator.onLine : true);
  /** The session ended and could not be renewed; what is on the page stays until the person signs in. */
  signedOut = $state(false);
  /** The instant of the oldest copy shown since the network went away; null when all is fresh. */
  cachedAt = $state<string | null>(null);

  /** The server answered: what is shown from now on is fresh. */
  answered(): void {
    this.online = true;
    this.cachedAt = null;
  }

  /** A copy kept at this instant stands in for the server. */
  showsCopy(keptAt: string): void {
    if (this.cachedAt === null || keptAt < this.cachedAt) this.cachedAt = keptAt;
  }

  lost(): void {
    this.online = false;
  }

  /** Follows the browser's own signals; gives back how to stop. */
  watch(): () => void {
    const back = () => (this.online = true);
    const gone = () => this.lost();
    window.addEventListener('online', back);
    window.addEventListener('offline', gone);
    return () => {
      window.removeEventListener('online', back);
      window.removeEventListener('offline', gone);
    };
  }
}

export const connection = new Connection();
