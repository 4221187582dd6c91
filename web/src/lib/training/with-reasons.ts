import type { StrengthOverride } from '@whetstone/core/training/call-up.ts';
import { readRedLines, type RedLine } from '@whetstone/core/training/red-lines.ts';
import { mount, unmount } from 'svelte';
import { learn } from '#lib/i18n/say.svelte.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';

/** Shows what would fall below its minimum. @returns a reason for each, or null when it is left as it is */
async function ask(lines: readonly RedLine[]): Promise<StrengthOverride[] | null> {
  const [{ default: RedLines }] = await Promise.all([
    import('./red-lines-dialog.svelte'),
    learn('callup', 'platform'),
  ]);
  return new Promise((resolve) => {
    const onanswer = (overrides: StrengthOverride[] | null) => {
      void unmount(dialog);
      resolve(overrides);
    };
    const dialog = mount(RedLines, { target: document.body, props: { lines, onanswer } });
  });
}

/**
 * Sends a change that may leave shifts below their minimum: then nothing has happened yet, the shifts are shown, and
 * it is sent again with a reason for each.
 * @throws CallRefused as the api answers, also when no reason is given
 */
export async function withReasons<T>(send: (overrides: StrengthOverride[]) => Promise<T>): Promise<T> {
  let given: StrengthOverride[] = [];
  for (;;)
    try {
      return await send(given);
    } catch (error) {
      const red = error instanceof CallRefused && error.code === 'strength-lowered';
      const more = red ? await ask(readRedLines(error.extras.shifts)) : null;
      if (!more || more.length === 0) throw error;
      given = [...given, ...more];
    }
}
