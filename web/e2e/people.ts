import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

export type Hat = 'officer' | 'trainer' | 'planner' | 'leader' | 'admin';

interface DemoLogin {
  hat: string;
  badgeNumber: string;
  password: string;
  name: string;
  unit: string;
}

/** The demo login of a hat, as the seed wrote it down. */
export function demoLogin(hat: Hat): DemoLogin {
  const file = join(process.env['E2E_DATA'] ?? '', 'demo-logins.json');
  const logins = JSON.parse(readFileSync(file, 'utf8')) as DemoLogin[];
  const login = logins.find((one) => one.hat === hat);
  if (!login) throw new Error(`the seed made no demo login for ${hat}`);
  return login;
}

/** Signs in through the login page as a person with this hat and waits for the page asked for. */
export async function signInAs(page: Page, hat: Hat, address = '/'): Promise<DemoLogin> {
  const login = demoLogin(hat);
  await page.goto(`/login?next=${encodeURIComponent(address)}`);
  await page.locator('input[name="badge-number"]').fill(login.badgeNumber);
  await page.locator('input[name="password"]').fill(login.password);
  await page.locator('button[type="submit"]').click();
  await expect(page).toHaveURL(address);
  return login;
}

/** A journey that is told in both languages: phones walk it in Chinese, desks in English. */
export function walksIn(locale: 'zh' | 'en', isMobile: boolean): boolean {
  return isMobile === (locale === 'zh');
}
