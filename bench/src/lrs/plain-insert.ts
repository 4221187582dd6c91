import pg from 'pg';

/** Statements a second of a plain insert of the same texts under their ids: what the database alone would take. */
export async function insertPlainly(
  databaseUrl: string,
  batches: readonly string[],
  lanes: number,
): Promise<{ seconds: number }> {
  const clients = Array.from({ length: lanes }, () => new pg.Client(databaseUrl));
  await Promise.all(clients.map((client) => client.connect()));
  try {
    await clients[0]!.query('create table bench_plain (id uuid primary key, statement text not null)');
    const beganAt = performance.now();
    let next = 0;
    await Promise.all(
      clients.map(async (client) => {
        for (let batch = batches[next++]; batch !== undefined; batch = batches[next++])
          await client.query(
            `insert into bench_plain (id, statement)
             select (one ->> 'id')::uuid, one::text from json_array_elements($1::json) one`,
            [batch],
          );
      }),
    );
    return { seconds: (performance.now() - beganAt) / 1000 };
  } finally {
    await clients[0]!.query('drop table if exists bench_plain');
    await Promise.all(clients.map((client) => client.end()));
  }
}
