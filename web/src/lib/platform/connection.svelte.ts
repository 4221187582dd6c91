import { browser } from '$app/env';

let online = $state(browser ? navigator.onLine : true);
let signedOut = $state(false);
let cachedAt = $state<string | null>(null);

/** What this tab knows of its line to the server. Lives in the browser only. */
export const connection = {
  get online(): boolean {
    return online;
  },

  /** The session ended and could not be renewed; what is on the page stays until the person signs in. */
  get signedOut(): boolean {
    return signedOut;
  },
  set signedOut(so) {
    signedOut = so;
  },

  /** The instant of the oldest copy shown since the network went away; null when all is fresh. */
  get cachedAt(): string | null {
    return cachedAt;
  },

  /** The server answered: what is shown from now on is fresh. */
  answered(): void {
    online = true;
    cachedAt = null;
  },

  /** A copy kept at this instant stands in for the server. */
  showsCopy(keptAt: string): void {
    if (cachedAt === null || keptAt < cachedAt) cachedAt = keptAt;
  },

  lost(): void {
    online = false;
  },

  /** Follows the browser's own signals; gives back how to stop. */
  watch(): () => void {
    const back = () => (online = true);
    const gone = () => (online = false);
    window.addEventListener('online', back);
    window.addEventListener('offline', gone);
    return () => {
      window.removeEventListener('online', back);
      window.removeEventListener('offline', gone);
    };
  },
};
