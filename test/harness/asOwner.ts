import pg from 'pg'

/** This statement on that database, as whoever owns it: what no code of ours does, a test may want to find there. */
export async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
