import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { atLeast, printAims } from './aims.ts';
import { openProduct, type Product } from './product.ts';
import { printTable } from './table.ts';

const usage = `Usage: pnpm bench lighthouse [--path /] [--url http://127.0.0.1:3000 --data .data]
Starts the product with the demo city of its own, or takes a running one with its data directory.`;
const categories = ['performance', 'accessibility', 'best-practices'] as const;
/** Fetched when it is asked for: a hundred packages that nobody else needs. */
const tool = 'lighthouse@13.5.0';

interface Report {
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { id: string; title: string; score: number | null; displayValue?: string }>;
}

/** The cookies of a demo officer's session, as one header. */
async function sessionOf(url: string, data: string): Promise<string> {
  const logins = JSON.parse(readFileSync(join(data, 'demo-logins.json'), 'utf8')) as {
    hat: string;
    badgeNumber: string;
    password: string;
  }[];
  const officer = logins.find((login) => login.hat === 'officer');
  if (!officer) throw new Error(`${data} names no demo officer`);
  const answer = await fetch(new URL('/api/auth/login', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ badgeNumber: officer.badgeNumber, password: officer.password }),
  });
  if (!answer.ok) throw new Error(`login: ${answer.status}`);
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
  return cookies.join('; ');
}

async function audit({ url, data }: Omit<Product, 'close'>, path: string): Promise<Report> {
  const [address, cookie] = [new URL(path, url).href, await sessionOf(url, data)];
  const flags = '--headless=new --no-sandbox --disable-gpu --disable-background-networking';
  const { stdout } = await promisify(execFile)(
    'npx',
    [
      '-y',
      tool,
      address,
      '--output=json',
      '--quiet',
      `--only-categories=${categories.join(',')}`,
      `--extra-headers=${JSON.stringify({ Cookie: cookie })}`,
      `--chrome-flags=${flags}`,
    ],
    { maxBuffer: 1 << 28, env: { CHROME_PATH: '/usr/bin/chromium', ...process.env } },
  );
  return JSON.parse(stdout) as Report;
}

/**
 * Lighthouse's mobile run (Moto G class, slow 4G, simulated) of a screen of the running product, signed
 * in as the demo officer. Aims: performance ≥ 95, accessibility and best practices 100.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      url: { type: 'string' },
      data: { type: 'string', default: '.data' },
      path: { type: 'string', default: '/' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void console.log(usage);
  const running = { url: values.url ?? '', data: values.data, close: async () => undefined };
  const product = values.url === undefined ? await openProduct() : running;
  try {
    print(values.path, await audit(product, values.path));
  } finally {
    await product.close();
  }
}

function print(path: string, report: Report): void {
  const scores = categories.map((name) => Math.round((report.categories[name]?.score ?? 0) * 100));
  const shown = (id: string) => report.audits[id]?.displayValue ?? '';
  printTable(
    ['screen', ...categories, 'FCP', 'LCP', 'TBT', 'CLS'],
    [
      [
        path,
        ...scores,
        shown('first-contentful-paint'),
        shown('largest-contentful-paint'),
        shown('total-blocking-time'),
        shown('cumulative-layout-shift'),
      ],
    ],
  );
  for (const { id, title, score } of Object.values(report.audits))
    if (score !== null && score < 0.9) console.log(`  ${id}: ${title}`);
  const [performance = 0, accessibility = 0, practices = 0] = scores;
  printAims('lighthouse', [
    atLeast('performance', performance, 95),
    atLeast('accessibility', accessibility, 100),
    atLeast('best practices', practices, 100),
  ]);
}
