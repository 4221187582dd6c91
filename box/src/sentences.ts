interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/**
 * What the box says in the terminal; `{name}` is filled with the value of that name.
 * First come the faults that keep it from starting, each as one sentence: what is wrong, what is safe, what to
 * do. Then what it says while it works.
 */
export const allSentences = {
  'bad-port': {
    zh: 'PORT={port} 不是端口号；请改为 1 到 65535 之间的整数后重新启动。',
    en: 'PORT={port} is not a port number; set it to a whole number from 1 to 65535 and start again.',
  },
  'bad-scenario': {
    zh: 'WHETSTONE_SCENARIO={scenario} 不存在；请改为 demo 或 city 后重新启动。',
    en: 'There is no WHETSTONE_SCENARIO={scenario}; set it to demo or city and start again.',
  },
  'port-in-use': {
    zh: '端口 {port} 已被别的程序占用；没有改动任何数据。请停掉那个程序，或换一个端口启动，例如 PORT={other}。',
    en: 'Port {port} is in use by another program; nothing was changed. Stop that program or start on another port, for example with PORT={other}.',
  },
  'port-forbidden': {
    zh: '当前用户不能使用端口 {port}；没有改动任何数据。请用 1024 以上的端口启动，例如 PORT=3000。',
    en: 'This user may not use port {port}; nothing was changed. Start on a port above 1023, for example with PORT=3000.',
  },
  'already-running': {
    zh: '砺警已在这个数据目录（{path}）上运行（进程 {pid}，{url}）；请直接使用它，或先停掉它，或用 WHETSTONE_DATA 指定另一个目录。',
    en: 'Whetstone already runs on the data directory {path} (process {pid}, {url}); use that one, stop it first, or choose another directory with WHETSTONE_DATA.',
  },
  'data-directory-foreign': {
    zh: '数据目录 {path} 属于用户 {owner}，当前用户 {self} 不能使用；其中的数据完好。请以 {owner} 启动，或用 WHETSTONE_DATA 指定另一个目录。',
    en: 'The data directory {path} belongs to the user {owner} and {self} may not use it; its data is safe. Start as {owner}, or choose another directory with WHETSTONE_DATA.',
  },
  'data-directory-unusable': {
    zh: '不能使用数据目录 {path}（{reason}）；没有改动任何数据。请检查这个路径，或用 WHETSTONE_DATA 指定另一个目录。',
    en: 'The data directory {path} cannot be used ({reason}); nothing was changed. Check that path, or choose another directory with WHETSTONE_DATA.',
  },
  'data-directory-damaged': {
    zh: '目录 {path} 不是完整的数据库目录；没有改动其中任何文件。请从备份恢复它，或把它移到别处后重新启动。',
    en: 'The directory {path} is not a complete database; no file in it was changed. Restore it from a back-up, or move it away and start again.',
  },
  'no-room': {
    zh: '{path} 所在磁盘空间不足（剩余 {free} MB，需要 {needed} MB）；已保存的数据完好。请腾出空间后重新启动。',
    en: 'The disk of {path} has too little room ({free} MB free, {needed} MB needed); what was saved is safe. Make room and start again.',
  },
  'disk-full': {
    zh: '{what}时磁盘已满（{path}）；已保存的数据完好。请腾出空间后重新启动。',
    en: 'The disk of {path} became full during: {what}; what was saved is safe. Make room and start again.',
  },
  'no-embedded-postgres': {
    zh: '没有适合本机（{platform}）的内置 PostgreSQL；请用 DATABASE_URL 指定一个 PostgreSQL 18 服务器。',
    en: 'There is no embedded PostgreSQL for this machine ({platform}); set DATABASE_URL to a PostgreSQL 18 server.',
  },
  'no-account': {
    zh: '当前用户编号 {uid} 没有系统账户，内置 PostgreSQL 无法以它运行；请换一个有账户的用户启动，或用 DATABASE_URL 指定一个 PostgreSQL 18 服务器。',
    en: 'User id {uid} has no account on this machine and embedded PostgreSQL cannot run under it; start as a user with an account, or set DATABASE_URL to a PostgreSQL 18 server.',
  },
  'no-lesser-account': {
    zh: 'PostgreSQL 不能以 root 运行，而本机不能切换到 postgres 或 nobody 账户（{reason}）；请以普通用户启动，或用 DATABASE_URL 指定一个 PostgreSQL 18 服务器。',
    en: 'PostgreSQL does not run as root and this machine cannot switch to the postgres or nobody account ({reason}); start as an ordinary user, or set DATABASE_URL to a PostgreSQL 18 server.',
  },
  'binaries-untrusted': {
    zh: '{path} 不是由当前用户建立的，不能从中运行 PostgreSQL；请删除它后重新启动。',
    en: '{path} was not made by this user, so PostgreSQL is not run from it; remove it and start again.',
  },
  'postgres-broken': {
    zh: '内置 PostgreSQL 不能运行（{reason}）；请重新安装依赖（pnpm install --force），或用 DATABASE_URL 指定一个 PostgreSQL 18 服务器。',
    en: 'Embedded PostgreSQL does not run ({reason}); install the dependencies again (pnpm install --force), or set DATABASE_URL to a PostgreSQL 18 server.',
  },
  'postgres-failed': {
    zh: '内置 PostgreSQL 启动失败（{reason}）；数据仍在 {path}。详情见 {log}。',
    en: 'Embedded PostgreSQL did not start ({reason}); the data is still in {path}. Details are in {log}.',
  },
  'postgres-port': {
    zh: '内置 PostgreSQL 的端口 {port} 被别的程序占用；数据完好。请停掉那个程序后重新启动。',
    en: 'The port {port} of embedded PostgreSQL was taken by another program; the data is safe. Stop that program and start again.',
  },
  'database-silent': {
    zh: 'DATABASE_URL 指定的数据库（{url}）没有应答（{reason}）；请检查地址、账号和网络，或去掉 DATABASE_URL 使用内置数据库。',
    en: 'The database of DATABASE_URL ({url}) does not answer ({reason}); check its address, login and network, or unset DATABASE_URL to use the embedded one.',
  },
  'database-old': {
    zh: 'DATABASE_URL 指定的数据库（{url}）版本是 {version}；需要 PostgreSQL 18 或更高版本。',
    en: 'The database of DATABASE_URL ({url}) is version {version}; PostgreSQL 18 or later is needed.',
  },
  'redis-silent': {
    zh: 'REDIS_URL 指定的服务器（{url}）没有应答（{reason}）；请检查地址、口令和网络，或去掉 REDIS_URL 使用内置的 Valkey。',
    en: 'The server of REDIS_URL ({url}) does not answer ({reason}); check its address, password and network, or unset REDIS_URL to use embedded Valkey.',
  },
  'step-failed': {
    zh: '{what}没有完成（{reason}）；已保存的数据完好。详情见 {log}；排除原因后重新启动即可。',
    en: 'This step did not finish: {what} ({reason}); what was saved is safe. Details are in {log}; once the cause is gone, start again.',
  },
  'child-failing': {
    zh: '{name} 连续 {times} 次启动失败（{reason}）；已保存的数据完好。详情见 {log}。',
    en: '{name} failed to start {times} times in a row ({reason}); what was saved is safe. Details are in {log}.',
  },
  'not-healthy': {
    zh: '启动后 {seconds} 秒内没有就绪（{reason}）；已保存的数据完好。详情见 {log}。',
    en: 'Not ready within {seconds} seconds of starting ({reason}); what was saved is safe. Details are in {log}.',
  },
  'not-expected': {
    zh: '启动时出现未预料的错误（{reason}）；已保存的数据完好。详情见 {log}。',
    en: 'Something unforeseen went wrong ({reason}); what was saved is safe. Details are in {log}.',
  },
  'making-database': { zh: '建立数据库（仅第一次）', en: 'making the database (only once)' },
  migrating: { zh: '升级数据库结构', en: 'bringing the database up to date' },
  'loading-city': { zh: '载入演示城市', en: 'loading the demo city' },
  'step-units': { zh: '单位', en: 'units' },
  'step-people': { zh: '人员', en: 'people' },
  'step-exams': { zh: '考试', en: 'exams' },
  'step-scores': { zh: '计算能力分', en: 'scores' },
  'building-web': { zh: '生成网页（仅在源码变化后）', en: 'building the web pages (only when they changed)' },
  starting: { zh: '启动', en: 'starting' },
  'starting-again': {
    zh: '{name} 意外停止（{reason}），{seconds} 秒后重新启动；日志见 {log}。',
    en: '{name} stopped unexpectedly ({reason}) and is started again in {seconds} s; its log is {log}.',
  },
  'process-gone': { zh: '进程已不存在', en: 'its process is gone' },
  'running-again': { zh: '{name} 已恢复运行。', en: '{name} runs again.' },
  'launcher-gone': { zh: '启动命令已结束，正在停止。', en: 'The start command is gone; stopping.' },
  stopping: { zh: '正在停止……', en: 'stopping …' },
  'demo-logins': { zh: '演示账号（身份、警号、密码）：', en: 'Demo logins (hat, badge number, password):' },
} as const satisfies Record<string, Sentence>;

export type SentenceCode = keyof typeof allSentences;
type Values = Readonly<Record<string, string | number>>;

/** The language of the terminal: Chinese when the usual locale variables say so, else English. */
export function terminalLanguage(env: NodeJS.ProcessEnv = process.env): 'zh' | 'en' {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** The sentence of a code in the terminal's language with its values filled in. */
export function sentence(code: SentenceCode, values: Values = {}, language = terminalLanguage()): string {
  return allSentences[code][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  );
}
