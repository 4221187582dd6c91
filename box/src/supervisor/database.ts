import { tuning } from '../postgres/tuning.ts';
import { sentence } from '../sentences.ts';
import { provideDatabase, readDatabaseState } from './database-state.ts';
import { verifyDatabase } from './given-servers.ts';
import { keepServer } from './kept-server.ts';
import { type LaunchContext, logOf, programOf } from './launch-context.ts';
import { describeProgress } from './progress.ts';
import { runStep } from './step.ts';

const databaseName = 'whetstone';

/** Gives the URL of a migrated database with something in it, on the given server or on the embedded one. */
export async function provideFilledDatabase(context: LaunchContext): Promise<string> {
  const { databaseUrl, checkout } = context.settings;
  if (databaseUrl !== undefined) await verifyDatabase(databaseUrl);
  const url = databaseUrl ?? (await openEmbedded(context));
  const { migrated, empty } = await readDatabaseState(url, checkout);
  if (!migrated) await step(context, 'migrating', 'migrate', 'db/src/migrate.ts', url);
  if (empty) await step(context, 'loading-city', 'seed', 'seed/src/main.ts', url);
  return url;
}

async function openEmbedded(context: LaunchContext): Promise<string> {
  const { settings, status } = context;
  const onStep = (begun: string) => {
    if (begun === 'creating') status.show('database', sentence('making-database'));
  };
  const options = {
    dataPath: settings.dataPath,
    logPath: logOf(context, 'postgres'),
    settings: tuning,
    onStep,
  };
  const kept = await keepServer(options, (text) => status.print(text));
  context.endings.push(() => kept.stop());
  status.show('database', undefined);
  context.signal.throwIfAborted();
  await provideDatabase(kept.server.url('postgres'), databaseName);
  return kept.server.url(databaseName);
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
    const onLine = (line: string) => {
      const progress = describeProgress(line);
      if (progress !== undefined) status.show(name, `${label} · ${progress}`);
    };
    const args = what === 'loading-city' ? [settings.scenario, '--if-empty', '--progress', 'json'] : [];
    await runStep({ ...spec, args }, { what: label, dataPath: settings.dataPath, signal, onLine });
  } finally {
    status.show(name, undefined);
  }
}
