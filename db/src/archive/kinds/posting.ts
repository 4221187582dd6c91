import { isoDate, isoInstant } from '../../platform/sql.ts';
import { defineRecordKind, factsOf, rowOf, type SourceRow } from '../record-kind.ts';

interface PostingRow extends SourceRow {
  readonly postZh: string;
  readonly postEn: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly toOn: string | null;
}

/** A post held, from its first day; its end is said when it has come. */
export const postingRecords = defineRecordKind<PostingRow>({
  kind: 'posting',
  zh: '任职',
  en: 'Posting',
  sign: 'org',
  topics: { 'person.moved': ({ personId }) => rowOf('p.person_id', personId) },
  person: 'p.person_id',
  select: `select p.person_id as "personId", 'posting:' || p.id as source, ${isoDate('p.from_on')} as "happenedOn",
      ${isoInstant("p.from_on::timestamp at time zone 'Asia/Shanghai'")} as "enteredAt", null as "enteredById",
      null as reason, coalesce(o.name_zh, p.post_code) as "postZh", coalesce(o.name_en, p.post_code) as "postEn",
      u.name_zh as "unitZh", u.name_en as "unitEn", ${isoDate('p.to_on')} as "toOn"
    from posting p join unit u on u.id = p.unit_id
    left join lateral (select n.name_zh, n.name_en from post n join standard_version v on v.id = n.version_id
      where n.code = p.post_code order by v.effective_from <= p.from_on desc, v.effective_from desc limit 1) o on true
    where true`,
  say: ({ postZh, postEn, unitZh, unitEn, toOn }) => ({
    withdrawn: null,
    content: {
      titleZh: postZh,
      titleEn: postEn,
      outcome: null,
      facts: factsOf(['单位', 'Unit', { zh: unitZh, en: unitEn }], ['至', 'Until', toOn]),
    },
  }),
});
