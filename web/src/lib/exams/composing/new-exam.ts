import { createExam } from '@whetstone/core/exams/contract.ts';
import type { TemplateView } from '@whetstone/core/exams/setting-contract.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { Prepared } from './quick-exam.svelte.ts';
import { type Supply, totalsOf } from './supply.ts';
import { fillTemplate, type Template, templates } from './templates.ts';

/** The title a template proposes: of the quarter or month that runs. Titles are Chinese, as the items are. */
function titleOf(template: Template, today: string): string {
  const year = today.slice(0, 4);
  const month = Number(today.slice(5, 7));
  return template.id === 'quarterly-law'
    ? say('composing.draftTitleQuarterly', { year, quarter: '一二三四'[Math.ceil(month / 3) - 1] ?? '' })
    : say('composing.draftTitleMonthly', { year, month });
}

/** Names of the templates that everybody has. */
export function templateName(id: Template['id']): string {
  return id === 'quarterly-law' ? say('composing.templateQuarterly') : say('composing.templateMonthly');
}

/** A template made ready: what it gives with what the bank has now. */
export interface Ready extends Prepared {
  name: string;
  minutes: number;
  /** Items the template is made for; the bank may have fewer. */
  wanted: number;
}

function builtIn(
  template: Template,
  capabilities: readonly { code: string; moduleCode: string }[],
  supply: Supply,
  now: string,
): Ready {
  const codes = capabilities.filter(({ moduleCode }) => moduleCode === template.moduleCode);
  const blueprint = fillTemplate(
    template,
    codes.map(({ code }) => code),
    supply,
  );
  return {
    name: templateName(template.id),
    title: titleOf(template, dayAt(now)),
    blueprint,
    rules: template.rules,
    minutes: template.minutes,
    wanted: template.items,
  };
}

/** The template with this id, everybody's or one that was kept; null when there is none. */
export function preparedFrom(
  id: string,
  kept: readonly TemplateView[],
  capabilities: readonly { code: string; moduleCode: string }[],
  supply: Supply,
  now: string,
): Ready | null {
  const template = templates.find((one) => one.id === id);
  if (template) return builtIn(template, capabilities, supply, now);
  const found = kept.find((one) => one.id === id);
  if (!found) return null;
  const { name, blueprint, rules, durationSeconds } = found;
  const wanted = totalsOf(blueprint.rows).items;
  return { name, title: name, blueprint, rules, minutes: durationSeconds / 60, wanted };
}

/** Makes an empty draft; gives back its id. */
export async function makeDraft(
  capabilities: readonly { code: string; moduleCode: string }[],
  supply: Supply,
): Promise<string> {
  const first = capabilities.find(({ code }) => supply.all(code) > 0)?.code ?? capabilities[0]?.code ?? '';
  const made = await call(fetch, createExam, {
    body: {
      title: say('composing.draftTitleBlank'),
      blueprint: { rows: [{ capabilityCode: first, easy: 0, medium: 0, hard: 0, points: 2 }] },
      rules: templates[0]!.rules,
    },
  });
  return made.id;
}
