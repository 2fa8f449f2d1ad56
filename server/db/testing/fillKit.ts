import { sql } from 'kysely'
import { withOwnConnection, type Db } from '../database.ts'
import { copyRows, type DemoRows } from '../demo.ts'

/** With every foreign key asked. */
export async function copyInto(db: Db, all: Iterable<Partial<DemoRows>>): Promise<void> {
  await withOwnConnection(db, async (client) => {
    for (const rows of all) await copyRows(client, rows)
  })
}

/** As an earlier version left it when it was killed. */
export async function leaveHalfFilled(db: Db, customers: number, at: number): Promise<void> {
  const world = JSON.stringify({ state: 'filling', customers, at })
  await sql`insert into setting (key, value) values ('demoWorld', ${world}::jsonb)`.execute(db)
}

/** One message has the id of those that people write. */
export async function renameOneMessage(db: Db, id: string): Promise<void> {
  await sql`update message set id = ${id} where id = (select min(id) from message)`.execute(db)
}

export async function indexesOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select indexdef as line from pg_indexes where schemaname = 'public' union all
    select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint order by 1`.execute(
    db,
  )
  return rows.map(({ line }) => line)
}

/** How many references the sequence has given out. */
export async function casesNumbered(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select last_value as n from case_reference where not is_called`.execute(db)
  return rows[0]?.n ?? Number.NaN
}

/** The connection that fills dies, as at a power cut. */
export async function cutFilling(db: Db): Promise<void> {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
    and pid <> pg_backend_pid() and query not like '%advisory_lock%'`.execute(db)
}
