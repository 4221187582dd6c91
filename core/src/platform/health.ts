/** What a part of the product suffers from, in words. */
const ailments = {
  silent: { zh: 'Redis 没有应答', en: 'Redis does not answer' },
  unasked: { zh: '没有后台进程可以询问', en: 'there is no worker to ask' },
  absent: { zh: '没有后台进程在运行', en: 'no worker is running' },
} as const;
type Ailment = keyof typeof ailments;

/** How a part is doing: the first two are well. */
export const conditions = ['answers', 'working', 'silent', 'unasked', 'absent'] as const;
type Condition = (typeof conditions)[number];
const isAilment = (condition: Condition): condition is Ailment => condition in ailments;

export const partNames = ['database', 'queue', 'worker'] as const;
type PartName = (typeof partNames)[number];

const names: Readonly<Record<PartName, { zh: string; en: string }>> = {
  database: { zh: '数据库', en: 'database' },
  queue: { zh: '任务队列', en: 'job queue' },
  worker: { zh: '后台任务', en: 'worker' },
};

export interface PartHealth {
  readonly name: PartName;
  readonly condition: Condition;
}

/** What is not well, named in one language; undefined when all is well. */
export function ailmentsIn(parts: readonly PartHealth[], locale: 'zh' | 'en'): string | undefined {
  const said = parts.flatMap(({ name, condition }) => {
    if (!isAilment(condition)) return [];
    const what = ailments[condition][locale];
    return locale === 'zh' ? `${names[name].zh}（${what}）` : `${names[name].en} (${what})`;
  });
  return said.length === 0 ? undefined : said.join(locale === 'zh' ? '、' : ', ');
}
