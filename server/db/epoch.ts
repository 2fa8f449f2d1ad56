import { sql } from 'kysely'
import type { Db } from './database.ts'

const readEvery = 60_000
const known = new WeakMap<Db, { epoch: string; at: number }>()

/**
 * Names the history that this database holds: its own random id, with the database and the cluster it lies in, so that one put
 * back from a dump is another. What lies in the same files again (a copy of the data folder put back, a recovery to an
 * earlier time) is told by hand: `delete from setting where key = 'epoch'`. Read once a minute.
 */
export async function epochOf(db: Db): Promise<string> {
  const last = known.get(db)
  if (last && performance.now() - last.at < readEvery) return last.epoch
  await sql`insert into setting (key, value) values ('epoch', to_jsonb(gen_random_uuid()::text)) on conflict (key) do nothing`.execute(
    db,
  )
  const { rows } = await sql<{ epoch: string }>`
    select md5(concat_ws('/', (select value #>> '{}' from setting where key = 'epoch'),
      (select oid from pg_database where datname = current_database()), (select system_identifier from pg_control_system()))) as epoch`.execute(
    db,
  )
  const epoch = rows[0]?.epoch ?? ''
  known.set(db, { epoch, at: performance.now() })
  return epoch
}
