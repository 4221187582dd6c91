import { openOrm } from './platform/orm.ts';

/**
 * Writes the difference between the entities and the snapshot of the last migration as a new
 * migration: `node db/src/make-migration.ts <what>`. Needs `DATABASE_URL`, changes no database.
 */
const orm = await openOrm({ url: process.env.DATABASE_URL ?? 'postgres://localhost/whetstone', poolMax: 2 });
try {
  const { fileName } = await orm.migrator.create(undefined, false, false, process.argv[2] ?? 'change');
  console.log(fileName ? `wrote db/src/migrations/${fileName}` : 'nothing changed');
} finally {
  await orm.close(true);
}
