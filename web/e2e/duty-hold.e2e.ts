import { type APIRequestContext, expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { demoLogin, signInAs, walksIn } from './people.ts';
import { TrainerApi } from './trainer-api.ts';

/** Seconds to draw and use the equipment: far too slow, and well within the time. */
const FAILED = { measure: 'time', seconds: 100 };
const PASSED = { measure: 'time', seconds: 28 };

/** The one hold that waits for the leader because of the result of today. */
async function waitForHold(
  leader: APIRequestContext,
  personId: string,
  state: Record<string, unknown>,
): Promise<void> {
  await expect
    .poll(
      async () => (await (await leader.get(`/api/people/${personId}/holds`)).json()).holds[0]?.hold ?? {},
      {
        intervals: [200],
      },
    )
    .toMatchObject(state);
}

test('a failed critical test: proposed, confirmed by the leader, read by the person, passed again, lifted', async ({
  page,
  request,
  playwright,
  baseURL,
  isMobile,
}) => {
  test.skip(!walksIn('en', isMobile), 'walked at the desk');
  await page.context().addCookies([{ name: 'locale', value: 'en', url: baseURL! }]);
  const { name, badgeNumber } = demoLogin('officer');
  const trainer = new TrainerApi(request);
  await trainer.signIn();
  const { id: unitId, personId } = await trainer.unitOf(badgeNumber);
  const leader = await playwright.request.newContext({ baseURL: baseURL! });
  const { badgeNumber: badge, password } = demoLogin('leader');
  await leader.post('/api/auth/login', { data: { badgeNumber: badge, password } });

  await trainer.record(await trainer.orderSession('WPN-D5', unitId, [personId]), personId, FAILED);
  await waitForHold(leader, personId, { state: 'proposed', asks: 'decide' });
  await signInAs(page, 'leader', `/people/${personId}/hold`);
  await expect(page.getByText('Carrying service equipment').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Days').fill('21');
  await page.getByLabel('Reason').fill('Below the standard; retraining first.');
  await page.getByRole('button', { name: 'Decide' }).click();
  await expect(page.getByText('Off duty for retraining')).toBeVisible();

  const desk = await page.context().browser()!.newContext({ baseURL: baseURL!, locale: 'en-GB' });
  await desk.addCookies([{ name: 'locale', value: 'en', url: baseURL! }]);
  const officer = await desk.newPage();
  await signInAs(officer, 'officer', '/me/hold');
  await expect(officer.getByText('Below the standard; retraining first.')).toBeVisible();
  await expect(officer.getByText('Take the retraining')).toBeVisible();
  await expect(officer.getByText('Object to this decision')).toBeVisible();
  await expectAccessible(officer);

  await trainer.record(await trainer.orderSession('WPN-D5', unitId, [personId]), personId, PASSED);
  await waitForHold(leader, personId, { state: 'held', asks: 'lift' });
  await page.goto('/people/holds');
  await page.getByRole('link', { name }).click();
  await page.getByLabel('Reason').fill('Passed again today.');
  await page.getByRole('button', { name: 'Decide' }).click();
  await expect(page.getByText('Lifted. Done again: Carrying service equipment.')).toBeVisible();
  await officer.reload();
  await expect(officer.getByText('Passed again today.')).toBeVisible();
  await desk.close();
});
