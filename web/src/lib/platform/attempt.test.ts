import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { learn, say } from '#lib/i18n/say.svelte.ts';
import { toastedAttempt } from '#lib/ui/toasted-attempt.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { newAttempt } from './attempt.svelte.ts';
import { CallRefused, Offline } from './call-errors.ts';

const offline = () => 'No network; what you wrote is still here.';
const refusing = (error: unknown) => async () => {
  throw error;
};
const staleRevision = new CallRefused(409, { code: 'stale-revision', detail: 'Somebody saved first.' });
const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);

/** A piece of work that goes on until it is told to end. */
function held() {
  let end = () => undefined as void;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { work: vi.fn(() => ended), end };
}

beforeAll(() => learn('platform'));
beforeEach(() => reported.mockClear());

describe('an attempt', () => {
  it('is busy until its work has ended, and says that it was done', async () => {
    const attempt = newAttempt(offline);
    const { work, end } = held();
    const done = attempt.run(work);
    expect(attempt.busy).toBe(true);
    end();
    expect(await done).toBe(true);
    expect(attempt).toMatchObject({ busy: false, problem: '' });
  });

  it('does nothing on a second press while the first is under way', async () => {
    const attempt = newAttempt(offline);
    const { work, end } = held();
    const first = attempt.run(work);
    expect(await attempt.run(work)).toBe(false);
    expect(attempt.busy).toBe(true);
    end();
    await first;
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('takes its problem away as soon as one tries again', async () => {
    const attempt = newAttempt(offline);
    await attempt.run(refusing(staleRevision));
    expect(attempt.problem).toBe('Somebody saved first.');
    const { work, end } = held();
    const again = attempt.run(work);
    expect(attempt.problem).toBe('');
    end();
    expect(await again).toBe(true);
  });

  it('is free again after a failure, also of work that fails before it waits', async () => {
    const attempt = newAttempt(offline);
    const done = await attempt.run(() => {
      throw staleRevision;
    });
    expect(done).toBe(false);
    expect(attempt.busy).toBe(false);
  });
});

describe('what is said of something that was not done', () => {
  async function said(error: unknown): Promise<string> {
    const attempt = newAttempt(offline);
    await attempt.run(refusing(error));
    return attempt.problem;
  }

  it('is the words of the place when there is no network', async () => {
    expect(await said(new Offline(new TypeError('Failed to fetch')))).toBe(offline());
    expect(reported).not.toHaveBeenCalled();
  });

  it('is that the system is in trouble, never silence, when something else than the api answered', async () => {
    expect(await said(new CallRefused(502, {}))).toBe(say('platform.errorBody'));
    expect(say('platform.errorBody')).not.toBe('');
    expect(reported).not.toHaveBeenCalled();
  });

  it('is never a missing network when the fault is ours, and the fault is reported', async () => {
    const fault = new TypeError('undefined is not a function');
    expect(await said(fault)).toBe(say('platform.errorBody'));
    expect(reported).toHaveBeenCalledWith(fault);
  });

  it('stands in a toast where the press has no room for words', async () => {
    const attempt = toastedAttempt(offline);
    await attempt.run(refusing(staleRevision));
    expect(toasts.list).toMatchObject([{ text: 'Somebody saved first.', tone: 'danger' }]);
    expect(attempt.problem).toBe('');
  });
});
