import type { House } from '../../platform/house.ts';
import { mountStoreClients } from './client-routes.ts';
import { readAsBytes, refuse, serveAbout } from './doors.ts';
import { resources } from './resources.ts';
import { serve } from './serve.ts';

/**
 * The learning record store at `/xapi`: xAPI 1.0.3 and 2.0 (docs/adr, "The record store speaks for itself"). It has
 * its own doors, because the specification is strict where contracts are lenient and free where they are closed.
 */
export async function mountXapi(house: House): Promise<void> {
  mountStoreClients(house);
  await house.app.register(
    async (xapi) => {
      readAsBytes(xapi);
      xapi.setErrorHandler(refuse);
      serveAbout(xapi);
      for (const resource of resources) serve(house, xapi, resource);
    },
    { prefix: '/xapi' },
  );
}
