import { PARAMETER_SPECS, qSpec } from '@whetstone/core/capability/parameter-specs.ts';
import type { ChangeProblem, ChangeView } from '@whetstone/core/standards/change-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { inLocale } from '#lib/i18n/names.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

type Status = 'draft' | 'waiting' | 'inForce' | 'withdrawn';

/** Where a change stands. */
export function statusOf({ status, inForce }: Pick<ChangeView, 'status' | 'inForce'>): Status {
  if (status !== 'published') return status;
  return inForce ? 'inForce' : 'waiting';
}

export const statusWords = (status: Status): string => say(`changes.status_${status}`);

export const statusTones = { draft: 'plain', waiting: 'brand', inForce: 'ok', withdrawn: 'plain' } as const;

const fields = ['level', 'must', 'importance', 'validityDays', 'fade', 'critical'] as const;

/** Which property of the model it is, in words. */
export function fieldWords(field: string): string {
  if (field === 'value') return say('changes.value');
  if (field === 'band') return say('changes.band');
  const known = fields.find((one) => one === field);
  return known ? say(`changes.field_${known}`) : say('changes.field_other');
}

/** What is wrong with a draft, in words. */
export const problemWords = (what: ChangeProblem['what']): string => say(`changes.problem_${what}`);

/** A share in percent, with a dash where there is none. */
export const shareWords = (share: number | null): string =>
  share === null ? '–' : `${(100 * share).toFixed(0)}%`;

/** A parameter by its key, in words; anything else stays as it is. */
export function placeWords(where: string): string {
  const spec = where.startsWith('q.')
    ? qSpec(where.slice(2))
    : PARAMETER_SPECS.find(({ key }) => key === where);
  return spec ? inLocale(spec.zh, spec.en) : where;
}

/** A band by `drill band`, in words; `who` says for whom it is, where the tables no longer do. */
export function bandWords(place: string, tables: ChangeView['tables'], who?: string): string {
  const [code = '', band = ''] = place.split(' ');
  const drill = tables?.drills.find((one) => one.code === code);
  if (!drill) return place;
  const found = drill.tables.find((one) => one.band === band);
  const said = found ? `${found.sex ?? ''} ${found.ageMin ?? ''}–${found.ageMax ?? ''}` : (who ?? band);
  return `${inLocale(drill.nameZh, drill.nameEn)} ${whoWords(said.trim())}`;
}

/** For whom a band is and where it comes from, `M 31–35 demo`, in words. */
export function whoWords(said: string): string {
  const known: Record<string, () => string> = {
    M: () => say('changes.sex_M'),
    F: () => say('changes.sex_F'),
    demo: () => say('model.demo'),
    official: () => say('model.official'),
    '–': () => '',
  };
  const words = said.split(' ').map((word) => {
    const open = /^(\d*)–(\d*)$/.exec(word);
    if (open?.[1] === '' && open[2] !== '') return `≤${open[2]}`;
    if (open?.[2] === '' && open[1] !== '') return `≥${open[1]}`;
    return known[word]?.() ?? word;
  });
  return words.filter(Boolean).join(' ');
}

/** Does it; when it is refused says why in the catalogue's words. Tells whether it was done. */
export async function done(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error;
    toasts.show(error.sentence, { tone: 'danger' });
    return false;
  }
}
