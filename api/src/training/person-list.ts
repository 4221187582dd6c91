import { Refusal } from '@whetstone/core/refusals.ts';
import { personList } from '@whetstone/core/training/person-list-contract.ts';
import { dependedOn } from '@whetstone/db/training/induct-people.ts';
import { personKind } from '@whetstone/db/training/person-list.ts';
import { mountList } from '../platform/lists/mount-list.ts';
import type { House } from '../platform/mount.ts';
import { inductionToChange, inductionWithin } from './induction-reading.ts';

/** Bringing lists of new people into an intake. */
export function mountPersonLists(house: House): void {
  mountList(house, {
    routes: personList,
    kind: personKind,
    template(locale, today) {
      const zh = locale === 'zh';
      return {
        fileName: zh ? '新入职人员导入模板.xlsx' : 'whetstone-new-people-template.xlsx',
        sheet: zh ? '新入职人员' : 'New people',
        example: {
          badgeNumber: 'F900001',
          name: zh ? '（示例，请删除）' : '(example: delete)',
          namePinyin: 'shi li',
          sex: zh ? '男' : 'M',
          birthOn: '2001-03-05',
          joinedOn: today,
        },
      };
    },
    about: (ctx, inductionId, toChange) => (toChange ? inductionToChange : inductionWithin)(ctx, inductionId),
    /** All or nobody: where more is on record for somebody by now, the list stays. */
    async mayUndo(em, asked) {
      const [first, ...others] = await dependedOn(em, asked.id);
      if (first) throw new Refusal('induction-import-used', { n: others.length + 1, name: first.name });
    },
  });
}
