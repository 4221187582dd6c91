import { PlainFault } from '../plain-fault.ts';
import { sentence } from '../sentences.ts';
import { dropDatabase, provideDatabase, readDatabaseState } from './database-state.ts';
import { verifyDatabase, withoutPassword } from './given-servers.ts';
import { keepServer } from './kept-server.ts';
import { type LaunchContext, logOf, programOf } from './launch-context.ts';
import { loadingMark } from './loading-mark.ts';
import { runStep } from './step.ts';

const databaseName = 'whetstone';

/** Gives the URL of a migrated database with something in it, on the given server or on the embedded one. */
export async function provideFilledDatabase(context: LaunchContext): Promise<string> {
  const { databaseUrl, dataPath } = context.settings;
  if (databaseUrl !== undefined) {
    await verifyDatabase(databaseUrl);
    const mark = loadingMark(dataPath, withoutPassword(databaseUrl));
    await fill(context, databaseUrl, mark, () => {
      throw new PlainFault('half-loaded', { url: withoutPassword(databaseUrl) });
    });
    return databaseUrl;
  }
  const { admin, url } = await openEmbedded(context);
  await fill(context, url, loadingMark(dataPath, 'embedded'), async () => {
    await dropDatabase(admin, databaseName);
    await provideDatabase(admin, databaseName);
  });
  return url;
}

async function openEmbedded(context: LaunchContext): Promise<{ admin: string; url: string }> {
  const { settings, status } = context;
  const onStep = (step: string) => {
    if (step === 'creating') status.show('database', sentence('making-database'));
  };
  const options = { dataPath: settings.dataPath, logPath: logOf(context, 'postgres'), onStep };
  const kept = await keepServer(options, (text) => status.print(text));
  context.endings.push(() => kept.stop());
  status.show('database', undefined);
  context.signal.throwIfAborted();
  const admin = kept.server.url('postgres');
  await provideDatabase(admin, databaseName);
  return { admin, url: kept.server.url(databaseName) };
}

/**
 * Migrates and, when the database is empty, loads the demo city. `startOver` is called when an earlier load was
 * interrupted and left a part.
 */
async function fill(
  context: LaunchContext,
  url: string,
  mark: ReturnType<typeof loadingMark>,
  startOver: () => Promise<void>,
): Promise<void> {
  const { checkout } = context.settings;
  let state = await readDatabaseState(url, checkout);
  if ((await mark.isSet()) && !state.empty) {
    await startOver();
    state = await readDatabaseState(url, checkout);
  }
  if (!state.migrated) await step(context, 'migrating', 'migrate', 'db/src/migrate.ts', url);
  if (!state.empty) return;
  await mark.set();
  await step(context, 'loading-city', 'seed', 'seed/src/main.ts', url);
  await mark.clear();
}

async function step(
  context: LaunchContext,
  what: 'migrating' | 'loading-city',
  name: string,
  script: string,
  url: string,
): Promise<void> {
  const { status, signal, settings } = context;
  const spec = programOf(context, name, script, () => ({ DATABASE_URL: url }));
  const label = sentence(what);
  status.show(name, label);
  try {
    const onLine = (line: string) => status.show(name, `${label} · ${line.trim()}`);
    await runStep(spec, { what: label, dataPath: settings.dataPath, signal, onLine });
  } finally {
    status.show(name, undefined);
  }
}
