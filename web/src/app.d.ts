import type { Session } from '@whetstone/core/access/contract.ts';

declare global {
  namespace App {
    interface Error {
      /** Code that can be read out by telephone. */
      code: string;
      requestId?: string;
    }
    interface PageData {
      /** Behind the login; see `(app)/+layout.ts`. */
      session?: Session;
    }
  }
}

// The browsers inside Chinese apps take a video full-screen without these.
declare module 'svelte/elements' {
  interface HTMLVideoAttributes {
    'webkit-playsinline'?: string;
    'x5-playsinline'?: string;
    'x5-video-player-type'?: string;
  }
}
