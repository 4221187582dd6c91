import { type APIRequestContext, expect, type PlaywrightWorkerArgs } from '@playwright/test';
import { demoLogin, type Hat } from './people.ts';

/** A signed-in way to call the api as the demo login of a hat. */
export async function apiAs(
  playwright: PlaywrightWorkerArgs['playwright'],
  hat: Hat,
  baseURL: string,
): Promise<APIRequestContext> {
  const request = await playwright.request.newContext({ baseURL });
  const { badgeNumber, password } = demoLogin(hat);
  const answer = await request.post('/api/auth/login', { data: { badgeNumber, password } });
  expect(answer.status(), await answer.text()).toBe(200);
  return request;
}
