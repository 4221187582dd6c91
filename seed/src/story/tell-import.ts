import type { EntityManager } from '@mikro-orm/postgresql';
import { ListImport } from '@whetstone/db/platform/lists/list-import.entity.ts';
import { continueList } from '@whetstone/db/platform/lists/take-list.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { rows } from '@whetstone/db/platform/sql.ts';

interface Namesake {
  readonly badge: string;
  readonly name: string;
  readonly bornOn: string;
}

const HEAD = ['警号', '姓名', '出生日期', '日期', '内容', '类别', '成绩', '组织单位', '备注'];
const csv = (lines: readonly (readonly string[])[]) =>
  [HEAD, ...lines].map((cells) => cells.join(',')).join('\n');

/** Reads and checks an import as the worker would, and takes it in where it was confirmed. */
async function goOn(em: EntityManager, importId: string, now: string): Promise<ListImport | null> {
  const still = ['preview', 'done', 'failed'];
  for (let turn = 0; turn < 10; turn += 1) {
    const one = await continueList(em, importId, { limit: 500, now });
    if (one === null || still.includes(one.state)) return one;
  }
  return null;
}

async function bring(em: EntityManager, plannerId: string, fileName: string, text: string, now: string) {
  const one = em.create(ListImport, {
    kind: 'records',
    aboutId: null,
    salt: null,
    askedById: plannerId,
    fileName,
    source: Buffer.from(text).toString('base64'),
    state: 'reading',
    askedAt: now,
  });
  await em.flush();
  await goOn(em, one.id, now);
  return one;
}

/** An import of old records that is done, and one that waits: of whom is this row, which day is meant? */
export async function tellImports(
  em: EntityManager,
  { plannerId, officerId }: { plannerId: string; officerId: string },
  now: string,
): Promise<void> {
  const person = `p.badge_number as badge, p.name, to_char(p.birth_on, 'YYYY-MM-DD') as "bornOn"`;
  const [officer] = await rows<Namesake>(em, `select ${person} from person p where p.id = ?`, [officerId]);
  const [named] = await rows<Namesake>(
    em,
    `select ${person} from person p where exists (select from person o where o.name = p.name and o.id <> p.id)
     order by p.badge_number limit 1`,
    [],
  );
  if (!officer || !named) return;
  const { badge, name, bornOn } = officer;
  const unit = '市局训练支队';
  const kept = csv([
    [badge, name, bornOn, '2019-10-22', '手枪 25 米慢射', '训练', '88', unit, '演示数据'],
    [badge, name, bornOn, '2020年6月11日', '现场急救培训', '培训', '', unit, '演示数据'],
    [named.badge, named.name, named.bornOn, '2020/9/3', '公安法制考试', '考试', '76', unit, '演示数据'],
  ]);
  const done = await bring(em, plannerId, '2019–2020 年纸质台账（演示）.csv', kept, later(now, -6 * 86_400));
  done.confirm(3);
  await em.flush();
  await goOn(em, done.id, later(now, -6 * 86_400 + 300));
  const waiting = csv([
    [badge, name, bornOn, '2019-10-22', '手枪 25 米慢射', '训练', '88', unit, '演示：与已导入的重复'],
    [badge, name, '', '2021-04-18', '擒敌技术考核', '考核', '91', unit, '演示数据'],
    ['', named.name, '', '2021-04-18', '擒敌技术考核', '考核', '84', unit, '演示：同名，没有警号'],
    [
      String(Number(badge)),
      named.name,
      '',
      '2021-05-06',
      '盘查盘问培训',
      '培训',
      '',
      unit,
      '演示：警号与姓名不符',
    ],
    [badge, name, '', '2021年', '驾驶技能培训', '培训', '', unit, '演示：日期不全'],
    ['999999', '查无此人', '', '2021-05-07', '防暴队形', '训练', '', unit, '演示：不在本单位'],
  ]);
  await bring(em, plannerId, '2021 年旧系统导出（演示）.csv', waiting, later(now, -7200));
}
