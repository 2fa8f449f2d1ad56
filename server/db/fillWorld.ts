import { writeDemoCounter } from './demoCounter.ts'
import type pg from 'pg'
import { withOwnConnection, type Db } from './database.ts'
import { isLivedIn, tablesToFill, type FilledOver, type OwnIds } from './isLivedIn.ts'
import { writeDemoFacts } from './demoFacts.ts'
import { writeDemoQuality } from './demoQuality.ts'
import { copyRows, filledTables, writeFeed, type DemoRows, type DemoWorld } from './demo.ts'

export interface Filling {
  copy: (rows: Partial<DemoRows>) => Promise<void>
  /** All rows are there: what was put aside to load faster comes back, one statement after the other. */
  index: (progress: (done: number, total: number) => void) => Promise<void>
}

/** Whose world it is: what its ids look like, and in which order it numbers its cases. */
export interface WorldOwner {
  ids: OwnIds
  caseKey: string
}

/**
 * `caseKey`: the order in which the world numbers its cases, the first, the second …; whoever opens one later goes on there.
 * Fills the world's tables in one transaction: whoever is killed in the middle leaves everything as it was. The tables are
 * emptied in it, so that PostgreSQL may write their rows as known to all at once; whatever no foreign key needs of their
 * indexes is built once, at the end, from sorted keys (a million customers: each row would touch forty indexes).
 * False, and nothing done, where anybody may have worked: asked with the tables locked, in the transaction that would empty them.
 */
export async function fillWorld(
  db: Db,
  world: DemoWorld,
  { ids, caseKey }: WorldOwner,
  work: (filling: Filling) => Promise<void>,
): Promise<boolean> {
  return withOwnConnection(db, async (client) => {
    await client.query('begin')
    await client.query("set local synchronous_commit = off; set local maintenance_work_mem = '256MB'")
    // The rows hold together by construction (a test checks it): 1 M customers' foreign keys need not be asked one by one.
    // Only a superuser may skip that; on a cluster of one's own they are simply asked.
    if (await isSuperuser(client)) await client.query("set local session_replication_role = 'replica'")
    const tables = await tablesToFill(client)
    await lockTables(client, tables)
    if (await isLivedIn(client, tables, (await wasBegun(client)) ? ids : null)) {
      await client.query('rollback')
      return false
    }
    await client.query(`truncate ${tables.wiped.join(', ')}`)
    const later = await putAside(client)
    await work({
      copy: (rows) => copyRows(client, rows, 'freeze'),
      index: async (progress) => {
        for (const [done, statement] of later.entries()) {
          progress(done, later.length)
          await client.query(statement)
        }
      },
    })
    await writeDemoQuality(client, world.at)
    await writeDemoCounter(client, world.at)
    await writeFeed(client)
    await writeDemoFacts(client, world.at)
    await continueCases(client, caseKey)
    await client.query(
      `insert into setting (key, value) values ('demoWorld', $1::jsonb) on conflict (key) do update set value = excluded.value`,
      [JSON.stringify(world)],
    )
    await client.query('commit')
    await client.query('analyze')
    return true
  })
}

/** Numbers only ever grow: a sequence is not put back when the transaction is. */
async function continueCases(client: pg.Client, key: string): Promise<void> {
  await client.query(
    `insert into setting (key, value) values ('caseReferenceKey', to_jsonb($1::text)) on conflict (key) do update set value = excluded.value`,
    [key],
  )
  await client.query(`select setval('case_reference', greatest(last_value, (select count(*) from "case")), false)
    from case_reference`)
}

async function isSuperuser(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ rolsuper: boolean }>(
    'select rolsuper from pg_roles where rolname = current_user',
  )
  return rows[0]?.rolsuper === true
}

/** Nobody writes from here to the commit, into the logs neither; whoever was about to is waited for, and then seen. */
async function lockTables(client: pg.Client, { wiped, logs }: FilledOver): Promise<void> {
  await client.query(`lock table ${wiped.join(', ')} in access exclusive mode`)
  await client.query(`lock table ${logs.join(', ')} in share mode`)
}
/** An earlier version was killed while it filled a world into this database, and nobody has started without it since. */
async function wasBegun(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from setting where key = 'demoWorld' and value->>'state' = 'filling' for update`,
  )
  return rowCount === 1
}

/** Drops the indexes and keys of the filled tables, but those that a foreign key leads to. Returns the statements that bring them back. */
async function putAside(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ aside: string; back: string }>(
    `select 'alter table ' || conrelid::regclass || ' drop constraint ' || quote_ident(conname) as aside,
      'alter table ' || conrelid::regclass || ' add constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid) as back
    from pg_constraint own where contype in ('p', 'u') and conrelid = any ($1::text[]::regclass[])
      and not exists (select from pg_constraint foreign_key where foreign_key.contype = 'f' and foreign_key.conindid = own.conindid)
    union all
    select 'drop index ' || indexrelid::regclass, pg_get_indexdef(indexrelid) from pg_index
    where indrelid = any ($1::text[]::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)`,
    [filledTables],
  )
  for (const { aside } of rows) await client.query(aside)
  return rows.map(({ back }) => back)
}
