import type { HoldAct } from '@whetstone/core/training/hold.ts';
import { isoDate, isoInstant } from '../../platform/sql.ts';
import { capabilityName } from '../capability-name.ts';
import { defineRecordKind, factsOf, rowOf, type SourceRow } from '../record-kind.ts';

interface HoldRow extends SourceRow {
  readonly dutyZh: string;
  readonly dutyEn: string;
  readonly capability: { readonly zh: string; readonly en: string } | null;
  readonly failedOn: string;
  readonly days: number | null;
  readonly act: HoldAct;
  readonly words: string;
  readonly repassedOn: string | null;
}

const acts: Readonly<Record<HoldAct, { zh: string; en: string }>> = {
  confirm: { zh: '离岗培训', en: 'off duty for retraining' },
  extend: { zh: '离岗培训延长', en: 'extended' },
  keep: { zh: '异议后维持', en: 'kept after an objection' },
  object: { zh: '本人提出异议', en: 'the person objects' },
  lift: { zh: '已解除', en: 'lifted' },
  decline: { zh: '未采纳', en: 'declined' },
};

/** A duty hold that a leader confirmed: each further word is said anew on the same record, so that all of them stay. */
export const holdRecords = defineRecordKind<HoldRow>({
  kind: 'hold',
  zh: '离岗培训',
  en: 'Duty hold',
  sign: 'shield',
  topics: { 'hold.moved': ({ holdId }) => rowOf('h.id', holdId) },
  person: 'h.person_id',
  select: `select h.person_id as "personId", 'hold:' || h.id as source, ${isoDate('c.said_on')} as "happenedOn",
      ${isoInstant('c.said_at')} as "enteredAt", l.by_id as "enteredById", l.reason, u.duty_zh as "dutyZh",
      u.duty_en as "dutyEn", ${capabilityName('h.capability_code')} as capability, ${isoDate('h.failed_on')} as "failedOn",
      (select d.days from duty_hold_word d where d.hold_id = h.id and d.days is not null
       order by d.said_at desc, d.id desc limit 1) as days,
      l.act, l.reason as words, ${isoDate('h.repassed_on')} as "repassedOn"
    from duty_hold h join duty_rule u on u.id = h.rule_id
    join lateral (select * from duty_hold_word w where w.hold_id = h.id and w.act = 'confirm'
      order by w.said_at, w.id limit 1) c on true
    join lateral (select * from duty_hold_word w where w.hold_id = h.id
      order by w.said_at desc, w.id desc limit 1) l on true
    where true`,
  say: ({ dutyZh, dutyEn, capability, failedOn, days, act, words, repassedOn }) => ({
    withdrawn: null,
    content: {
      titleZh: `离岗培训：${dutyZh}`,
      titleEn: `Duty hold: ${dutyEn}`,
      outcome: null,
      facts: factsOf(
        ['状态', 'Stands', acts[act]],
        ['能力项', 'Capability', capability],
        ['未通过日期', 'Failed on', failedOn],
        ['天数', 'Days', days === null ? null : String(days)],
        ['理由', 'Reason', words],
        ['复测合格', 'Passed again on', repassedOn],
      ),
    },
  }),
});
