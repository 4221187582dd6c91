import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const pg = pathToFileURL(createRequire(import.meta.url).resolve('pg')).href;

/** What each program does when it runs: notes that it ran, under its own name. */
const note = (name: string) => `
  import { appendFileSync, writeFileSync } from 'node:fs';
  import pg from '${pg}';
  appendFileSync(process.env.WHETSTONE_DATA + '/ran', '${name} ');
  const query = async (...sql) => {
    const client = new pg.Client(process.env.DATABASE_URL);
    client.on('error', () => {});
    await client.connect();
    try { for (const one of sql) await client.query(one); } finally { await client.end(); }
  };`;

const keepOn = `
  process.once('disconnect', () => process.exit());
  process.once('SIGTERM', () => process.exit());`;

const programs: Readonly<Record<string, string>> = {
  'db/src/migrations/20260101-first.ts': 'export {};',
  'db/src/migrate.ts': `${note('migrate')}
    await query('create table migration (name text)', 'create table unit (n int)', 'create table setting (key text)',
      "insert into migration values ('20260101-first')");`,
  'seed/src/main.ts': `${note('seed')}
    console.log('{"step":"people","done":1,"of":2}');
    await query('truncate unit, setting', 'insert into unit values (1), (2)');
    writeFileSync(process.env.WHETSTONE_DATA + '/demo-logins.json', JSON.stringify(
      [{ hat: '民警', badgeNumber: '010203', password: 'demo', name: '某人', unit: '城东派出所' }]));`,
  'api/src/main.ts': `${note('api')}
    import { createServer } from 'node:http';
    import { connect } from 'node:net';
    const reach = (url) => new Promise((resolve, reject) => {
      const socket = connect(Number(url.port), url.hostname, () => { socket.destroy(); resolve(); });
      socket.on('error', reject);
    });
    const server = createServer(async (request, reply) => {
      try {
        await query('select from unit');
        await reach(new URL(process.env.REDIS_URL));
        reply.writeHead(200).end('well');
      } catch (error) { reply.writeHead(503).end(error.message); }
    });
    server.listen(Number(process.env.PORT), process.env.HOST, () => process.send({ ready: true }));
    ${keepOn}`,
  'worker/src/main.ts': `${note('worker')}
    setInterval(() => {}, 1000);
    process.send({ ready: true });
    ${keepOn}`,
  'web/node_modules/vite/bin/vite.js': `${note('build')}
    import { mkdirSync } from 'node:fs';
    mkdirSync('build', { recursive: true });`,
  'web/package.json': '{ "type": "module" }',
  'web/src/page.svelte': '<p>page</p>',
  'core/src/rule.ts': 'export {};',
  'pnpm-lock.yaml': 'lock',
};

/** Writes a checkout of tiny programs that behave, towards the launcher, as the real ones do. `other` replaces some. */
export function writeFakeCheckout(path: string, other: Readonly<Record<string, string>> = {}): void {
  for (const [name, source] of Object.entries({ ...programs, ...other })) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), source);
  }
}

/** How often each program of a fake checkout has run on a data directory. */
export function countRuns(dataPath: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of readFileSync(join(dataPath, 'ran'), 'utf8').trim().split(' ')) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
