import type { CDPSession, Page } from '@playwright/test';

const free = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
/** A phone in a duty room at night: 800 kbit/s down, 300 up, 250 ms there and back. */
const slow = { offline: false, latency: 250, downloadThroughput: 100_000, uploadThroughput: 38_000 };

/** The network of one page, as a real Chromium plays it: bad, cut, or as it is. */
export class PageNetwork {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<PageNetwork> {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    return new PageNetwork(session);
  }

  async #be(network: typeof free): Promise<void> {
    await this.#session.send('Network.emulateNetworkConditions', network);
  }

  slow = () => this.#be(slow);
  cut = () => this.#be({ ...slow, offline: true });
  free = () => this.#be(free);
}
