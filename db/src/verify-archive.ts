import { verifyChains } from './archive/verify-chains.ts';
import { openOrm } from './platform/orm.ts';

/**
 * Checks that no training record was altered: `node db/src/verify-archive.ts [badge number]`. Ends with 1 and
 * the first broken link of each person when something was. Needs `DATABASE_URL`. Behind `pnpm tool archive:verify`.
 */
const url = process.env.DATABASE_URL;
if (!url) {
  console.error('Set DATABASE_URL.');
  process.exit(2);
}
const words = {
  content: 'what it says is not what was written',
  line: 'its day, source, author or reason is not what was written',
  order: 'a line before it is missing, or one was put in',
  link: 'it does not follow the line before it',
  about: 'it corrects a line that is not there',
  end: 'lines at the end are missing, or were put behind',
};
const orm = await openOrm({ url, poolMax: 2 });
try {
  const beganAt = performance.now();
  const { people, lines, erased, broken } = await verifyChains(orm.em.fork(), process.argv[2]);
  const seconds = ((performance.now() - beganAt) / 1000).toFixed(1);
  console.log(`${lines} lines of ${people} people in ${seconds} s, ${erased} of them erased by rule`);
  for (const { badgeNumber, no, what, recordId } of broken)
    console.error(
      `BROKEN badge ${badgeNumber}, line ${no}${recordId ? ` (${recordId})` : ''}: ${words[what]}`,
    );
  console.log(broken.length === 0 ? 'every chain holds' : `${broken.length} chains are broken`);
  process.exitCode = broken.length === 0 ? 0 : 1;
} finally {
  await orm.close(true);
}
