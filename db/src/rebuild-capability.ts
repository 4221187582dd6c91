import { rebuildAll } from './capability/rebuild.ts';
import { openOrm } from './platform/orm.ts';

/**
 * Makes every score, cell and tier anew: `node db/src/rebuild-capability.ts <as-of day> <instant now>`.
 * Needs `DATABASE_URL`. Behind `pnpm tool capability:rebuild`.
 */
const url = process.env.DATABASE_URL;
const [asOf, now] = process.argv.slice(2);
if (!url || !asOf || !now) {
  console.error('Set DATABASE_URL and name the day and the instant.');
  process.exit(2);
}
const orm = await openOrm({ url, poolMax: 2 });
try {
  const beganAt = performance.now();
  const { people, evidence, scores } = await rebuildAll(orm.em.fork(), { asOf, now });
  const seconds = ((performance.now() - beganAt) / 1000).toFixed(1);
  console.log(
    `as of ${asOf}: ${people} people, ${evidence} pieces of evidence, ${scores} scores in ${seconds} s`,
  );
} finally {
  await orm.close(true);
}
