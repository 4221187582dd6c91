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
