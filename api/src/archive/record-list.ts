import { categoryWords } from '@whetstone/core/archive/intake/fields.ts';
import type { RowDraft } from '@whetstone/core/archive/intake/read-row.ts';
import { recordList } from '@whetstone/core/archive/record-list-contract.ts';
import { evidenceOf } from '@whetstone/db/archive/import-evidence.ts';
import { recordKind } from '@whetstone/db/archive/record-list.ts';
import type { RowOf } from '@whetstone/db/platform/lists/list-kind.ts';
import type { House } from '../platform/mount.ts';
import { mountList } from '../platform/lists/mount-list.ts';

/** Bringing tables of old records into the archive. */
export function mountRecordImports(house: House): void {
  mountList(house, {
    routes: recordList,
    kind: recordKind,
    template(locale) {
      const zh = locale === 'zh';
      return {
        fileName: zh ? '训练记录导入模板.xlsx' : 'whetstone-records-template.xlsx',
        sheet: zh ? '训练记录' : 'Records',
        example: {
          badgeNumber: '041276',
          name: zh ? '（姓名）' : '(name)',
          birthOn: '1990-03-05',
          happenedOn: '2019-10-22',
          title: zh ? '手枪 25 米慢射' : 'Pistol 25 m slow fire',
          category: categoryWords.drill[locale],
          score: '88',
          outcome: zh ? '合格' : 'pass',
          hours: '4',
          organiser: zh ? '市局训练支队' : 'Training division',
          note: zh ? '示例行，请删除' : 'An example: delete this row',
        },
      };
    },
    /** What a row proves: of which capability, with what score, no higher than which level. */
    async notes(em, found) {
      const told = await evidenceOf(em, found as RowOf<RowDraft>[]);
      return new Map(
        [...told].map(([id, { capabilityCode: code, score, ceiling: level }]) => [
          id,
          [{ code: 'evidence', figures: { code, score, level } }],
        ]),
      );
    },
  });
}
