import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

export type Hat = 'officer' | 'auxiliary' | 'trainer' | 'planner' | 'leader' | 'admin';

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

/**
 * Signs in as a person with this hat and opens the page asked for. What the form does is done by the api and in the
 * store of the device, which takes a tenth of the time; where somebody was signed in before, by the form itself.
 */
export async function signInAs(page: Page, hat: Hat, address = '/'): Promise<DemoLogin> {
  const login = demoLogin(hat);
  await signIn(page, login, address);
  return login;
}

/** Signs in as anybody of the demo city, all of whom have one password, and opens the page asked for. */
export function signInPerson(page: Page, badgeNumber: string, address: string): Promise<void> {
  return signIn(page, { badgeNumber, password: demoLogin('officer').password }, address);
}

type Login = Pick<DemoLogin, 'badgeNumber' | 'password'>;

async function signIn(page: Page, login: Login, address: string): Promise<void> {
  // Any file of the product opens its store.
  await page.goto('/icon.svg');
  if (await page.evaluate(() => localStorage.getItem('whetstone.person'))) {
    await signInByForm(page, login, address);
  } else {
    const { badgeNumber, password } = login;
    const answer = await page.request.post('/api/auth/login', { data: { badgeNumber, password } });
    expect(answer.status(), await answer.text()).toBe(200);
    const { person } = (await answer.json()) as { person: { id: string } };
    await page.evaluate((id) => localStorage.setItem('whetstone.person', id), person.id);
    await page.goto(address);
  }
  await expect(page).toHaveURL(address);
  await expect(page.locator('html')).toHaveAttribute('data-alive');
}

async function signInByForm(page: Page, login: Login, address: string): Promise<void> {
  await page.goto(`/login?next=${encodeURIComponent(address)}`);
  await page.locator('input[name="badge-number"]').fill(login.badgeNumber);
  await page.locator('input[name="password"]').fill(login.password);
  await page.locator('button[type="submit"]').click();
}

/** A journey that is told in both languages: phones walk it in Chinese, desks in English. */
export function walksIn(locale: 'zh' | 'en', isMobile: boolean): boolean {
  return isMobile === (locale === 'zh');
}
