import { createExam } from '@whetstone/core/exams/contract.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { now } from '#lib/platform/clock.ts';
import type { Supply } from './supply.ts';
import { fillTemplate, type Template, templates } from './templates.ts';

/** The title a template proposes: of the quarter or month that runs. Titles are Chinese, as the items are. */
function titleOf(template: Template, today: string): string {
  const year = today.slice(0, 4);
  const month = Number(today.slice(5, 7));
  return template.id === 'quarterly-law'
    ? say('composing.draftTitleQuarterly', { year, quarter: '一二三四'[Math.ceil(month / 3) - 1] ?? '' })
    : say('composing.draftTitleMonthly', { year, month });
}

/** Makes a draft from a template with what the bank has now, or an empty one; gives back its id. */
export async function makeDraft(
  template: Template | null,
  capabilities: readonly { code: string; moduleCode: string }[],
  supply: Supply,
): Promise<string> {
  const first = capabilities.find(({ code }) => supply.all(code) > 0)?.code ?? capabilities[0]?.code ?? '';
  const codes = capabilities.filter(({ moduleCode }) => moduleCode === template?.moduleCode);
  const filled =
    template &&
    fillTemplate(
      template,
      codes.map(({ code }) => code),
      supply,
    );
  const empty = [{ capabilityCode: first, easy: 0, medium: 0, hard: 0, points: 2 }];
  const made = await call(fetch, createExam, {
    body: {
      title: template ? titleOf(template, dayAt(now())) : say('composing.draftTitleBlank'),
      blueprint: { rows: filled && filled.rows.length > 0 ? filled.rows : empty },
      rules: (template ?? templates[0]!).rules,
    },
  });
  return made.id;
}
