import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { dataPathOf } from './supervisor/settings.ts';

/** `pnpm start`: the whole product from one command. */
const checkout = join(import.meta.dirname, '..', '..');
const dataPath = dataPathOf(process.env, checkout);
// From the second start on, what was compiled once is not compiled again; so the rest is imported only now.
if (existsSync(dataPath)) enableCompileCache(join(dataPath, 'v8'));
const { run } = await import('./supervisor/run.ts');
process.exit(await run(checkout));
