import { fileURLToPath } from 'node:url';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { entities } from './entities.ts';
import { PreparingClient } from './prepared.ts';

const migrations = fileURLToPath(new URL('../migrations', import.meta.url));

export interface OrmOptions {
  url: string;
  /** Connections held at most by this process. */
  poolMax?: number;
  debug?: boolean;
}

/** Opens the object-relational mapper on a database. Close it with `orm.close(true)`. */
export async function openOrm({ url, poolMax = 10, debug = false }: OrmOptions): Promise<MikroORM> {
  const orm = await MikroORM.init({
    clientUrl: url,
    entities,
    debug,
    pool: { min: 0, max: poolMax },
    driverOptions: { Client: PreparingClient },
    extensions: [Migrator],
    migrations: {
      path: migrations,
      pathTs: migrations,
      glob: '*.ts',
      emit: 'ts',
      tableName: 'migration',
      snapshotName: '.snapshot-whetstone',
      // Written by make-migration from the entities only: running migrations writes nothing into the checkout.
      snapshotOnMigrate: false,
      allOrNothing: true,
    },
  });
  const pool = await orm.em.getConnection().getNativeClient();
  // Whoever waits for an answer is told of a lost connection; an idle one is replaced by the next that is opened.
  pool.on('error', () => undefined);
  return orm;
}
