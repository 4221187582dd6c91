import { readFileSync } from 'node:fs';
import type { SEAL_FAULTS } from '@whetstone/core/archive/seal-contract.ts';
import { verifyChains } from './archive/verify-chains.ts';
import { type KeptSeal, verifySeals } from './archive/verify-seals.ts';
import { openOrm } from './platform/orm.ts';
import { signerFor } from './platform/signature.ts';

/**
 * Checks that no training record was altered: `node db/src/verify-archive.ts [badge number | seal file]`. Ends with
 * 1 and the first broken link of each person, or the first broken seal, when something was. A seal file is one
 * that was kept elsewhere. Needs `DATABASE_URL`; with `WHETSTONE_SECRETS` the key of the seals is checked too. Behind `pnpm tool archive:verify`.
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
const sealWords: Record<(typeof SEAL_FAULTS)[number], string> = {
  order: 'it, or one before it, is missing',
  link: 'it does not follow the seal before it',
  seal: 'its figures are not those that were sealed',
  ends: 'the ends of chains that it names are not those that were sealed',
  signature: 'its signature is not of its key',
  key: 'it is signed by another key',
  records: 'training records are not those that were sealed',
};
const given = process.argv[2];
const kept = given?.endsWith('.json') ? (JSON.parse(readFileSync(given, 'utf8')) as KeptSeal) : undefined;
const { WHETSTONE_SECRETS } = process.env;
const publicKey =
  WHETSTONE_SECRETS &&
  signerFor((JSON.parse(readFileSync(WHETSTONE_SECRETS, 'utf8')) as { jwt: string }).jwt, 'archive/seal')
    .publicKey;
const orm = await openOrm({ url, poolMax: 2 });
try {
  const beganAt = performance.now();
  const { people, lines, erased, broken } = await verifyChains(orm.em.fork(), kept ? undefined : given);
  const seconds = ((performance.now() - beganAt) / 1000).toFixed(1);
  console.log(`${lines} lines of ${people} people in ${seconds} s, ${erased} of them erased by rule`);
  for (const { badgeNumber, no, what, recordId } of broken)
    console.error(
      `BROKEN badge ${badgeNumber}, line ${no}${recordId ? ` (${recordId})` : ''}: ${words[what]}`,
    );
  console.log(broken.length === 0 ? 'every chain holds' : `${broken.length} chains are broken`);
  const sealed = await verifySeals(orm.em.fork(), { ...(publicKey && { publicKey }), ...(kept && { kept }) });
  const first = sealed.broken;
  if (first)
    console.error(
      `BROKEN seal ${first.no}: ${sealWords[first.what]}${first.badgeNumber ? ` (badge ${first.badgeNumber}, line ${first.line})` : ''}`,
    );
  else console.log(`${sealed.seals} nightly seals hold`);
  process.exitCode = broken.length === 0 && !first ? 0 : 1;
} finally {
  await orm.close(true);
}
