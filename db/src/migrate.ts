import { migrate } from './platform/migrate.ts';
import { openOrm } from './platform/orm.ts';

const url = process.env.DATABASE_URL;
if (!url) {
  console.error('DATABASE_URL is not set: say which PostgreSQL database to migrate.');
  process.exit(2);
}
const orm = await openOrm({ url, poolMax: 2 });
try {
  const done = await migrate(orm, url);
  if (done.length > 0) console.log(`migrated: ${done.join(', ')}`);
} finally {
  await orm.close(true);
}
