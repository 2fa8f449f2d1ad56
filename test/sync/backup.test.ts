import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asOwner } from '../harness/asOwner.ts'
import { emptyDatabase, freshDatabase, type FreshDatabase } from '../harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../harness/seed.ts'
import { epochOf } from '../../server/db/epoch.ts'
import { migrationNames } from '../../server/db/migrate.ts'
import { backUp } from '../../server/backup/backUp.ts'
import { restore } from '../../server/backup/restore.ts'

let folder: string
let source: FreshDatabase
let target: FreshDatabase
const places = (name: string) => ({
  dataDir: path.join(folder, name),
  recordings: path.join(folder, name, 'recordings'),
})
const to = () => path.join(folder, 'backup')
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'guichet-backup-'))
  source = await freshDatabase(4)
  target = await emptyDatabase()
  await seedCentre(source.db)
  await seedAdviser(source.db, 'ana')
  await seedCustomer(source.db, 'c1', { givenName: 'Élodie\t\\N\n"œ' })
  await seedContact(source.db, 'k1', 'c1', 'ana')
  await asOwner(
    source.url,
    `insert into access_log (at, adviser_id, customer_id, reason) values (1, 'ana', 'c1', 'appel'), (2, 'ana', 'c1', 'appel');
    insert into desk (id, adviser_id, created_at, seen_at, user_agent, key) values ('d1', 'ana', 1, 1, '', '\\x00ff0a5c');
    insert into setting (key, value) values ('n', '0')`,
  )
  const { dataDir } = places('one')
  await mkdir(path.join(dataDir, 'attachments', 'ab'), { recursive: true })
  await mkdir(path.join(dataDir, 'recordings'), { recursive: true })
  await mkdir(path.join(dataDir, 'db'), { recursive: true })
  await writeFile(path.join(dataDir, 'attachments', 'ab', 'abc'), 'image')
  await writeFile(path.join(dataDir, 'recordings', 'r1.wav'), 'voice')
  await writeFile(path.join(dataDir, 'customer-token.secret'), 'secret')
  await writeFile(path.join(dataDir, 'db', 'postmaster.pid'), 'not kept')
})
afterEach(async () => {
  await source.close()
  await target.close()
  await rm(folder, { recursive: true, force: true })
})

/** What each table holds, as one sum of its sorted rows. */
async function contents(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const found: Record<string, string> = {}
  for (const { name } of rows) {
    const where = name === 'setting' ? `where key <> 'epoch'` : ''
    const held = await client.query<{ row: string }>(`select t::text as row from "${name}" t ${where} order by 1`)
    const sum = createHash('sha256').update(held.rows.map(({ row }) => row).join('\n'))
    found[name] = `${held.rowCount} ${sum.digest('hex')}`
  }
  await client.end()
  return found
}
async function tablesIn(url: string): Promise<number> {
  return Object.keys(await contents(url)).length
}

test('a backup taken while others write is one moment, and comes back equal: rows, numbers, keys, logs, files', async () => {
  const before = await contents(source.url)
  const writer = new pg.Client({ connectionString: source.url })
  await writer.connect()
  let [stop, written] = [false, 0]
  // Each act is in two tables that are read out far apart.
  const act = async () => {
    await writer.query(`begin; insert into access_log (at, adviser_id, customer_id, reason) values (9, 'ana', 'c1', 'later');
      update setting set value = to_jsonb((value #>> '{}')::int + 1) where key = 'n'; commit`)
    written++
  }
  for (let k = 0; k < 5; k++) await act()
  let during: Promise<void> | undefined
  const seen = () => {
    during = (async () => {
      while (!stop) await act()
    })()
  }
  const manifest = await backUp(source.url, places('one'), to(), { seen })
  stop = true
  await during
  await writer.end()
  expect(written).toBeGreaterThan(5)
  expect(manifest.tables.find(({ name }) => name === 'access_log')?.rows).toBe(7)
  expect((await readdir(folder)).toSorted()).toEqual(['backup', 'one'])

  await restore(target.url, places('two'), to())
  const after = await contents(target.url)
  expect({ ...after, access_log: '', setting: '' }).toEqual({ ...before, access_log: '', setting: '' })
  const client = new pg.Client({ connectionString: target.url })
  await client.connect()
  const ask = async (query: string) => (await client.query<{ value: unknown }>(query)).rows[0]?.value
  expect(Number(await ask(`select count(*) as value from access_log where at = 9`))).toBe(5)
  expect(await ask(`select value from setting where key = 'n'`)).toBe(5)
  expect(await ask(`select given_name as value from customer where id = 'c1'`)).toBe('Élodie\t\\N\n"œ')
  // Numbers go on after those given, the sequence's own too.
  const next = `insert into access_log (at, adviser_id, customer_id, reason) values (10, 'ana', 'c1', 'new') returning id as value`
  expect(Number(await ask(next))).toBeGreaterThanOrEqual(8)
  // What guards the database is there again.
  await expect(client.query('delete from access_log')).rejects.toThrow(/./u)
  await expect(client.query(`update contact set customer_id = 'nobody'`)).rejects.toThrow(/foreign key/u)
  const guards = `select string_agg(conname || pg_get_constraintdef(oid), ',' order by conrelid::regclass::text, conname) as value from pg_constraint where connamespace = 'public'::regnamespace`
  const there = new pg.Client({ connectionString: source.url })
  await there.connect()
  expect(await ask(guards)).toBe((await there.query<{ value: string }>(guards)).rows[0]?.value)
  await there.end()
  await client.end()
  expect(await epochOf(target.db)).not.toBe(await epochOf(source.db))

  const { dataDir } = places('two')
  expect((await readdir(dataDir)).toSorted()).toEqual(['attachments', 'customer-token.secret', 'recordings'])
  expect(await readFile(path.join(dataDir, 'attachments', 'ab', 'abc'), 'utf8')).toBe('image')
  expect(await readFile(path.join(dataDir, 'recordings', 'r1.wav'), 'utf8')).toBe('voice')
})

test('a backup never goes over another, and one that was cut short is none', async () => {
  await backUp(source.url, places('one'), to())
  await expect(backUp(source.url, places('one'), to())).rejects.toThrow(/folder of its own/u)
  await rm(path.join(to(), 'manifest.json'))
  await mkdir(`${to()}2.half`)
  await expect(backUp(source.url, places('one'), `${to()}2`)).rejects.toThrow(/cut short/u)
  await expect(restore(target.url, places('two'), to())).rejects.toThrow(/no whole backup/u)
})

test('one byte of a file, of a table or of the manifest changed: refused, and nothing is there', async () => {
  await backUp(source.url, places('one'), to())
  for (const file of ['tables/customer.copy.gz', 'files/attachments/ab/abc', 'manifest.json']) {
    const place = path.join(to(), file)
    const whole = await readFile(place)
    const bytes = Buffer.from(whole)
    const at = bytes.length - 3
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await writeFile(place, bytes)
    await expect(restore(target.url, places('two'), to())).rejects.toThrow(/damaged/u)
    await writeFile(place, whole)
  }
  await rm(path.join(to(), 'tables/customer.copy.gz'))
  await expect(restore(target.url, places('two'), to())).rejects.toThrow(/missing/u)
  expect(await tablesIn(target.url)).toBe(0)
  await expect(readdir(places('two').dataDir)).rejects.toThrow(/ENOENT/u)
})

test('only into an empty database, over no other file, and not of a newer version: nothing is changed', async () => {
  const { tables } = await backUp(source.url, places('one'), to())
  const before = await contents(source.url)
  await expect(restore(source.url, places('two'), to())).rejects.toThrow(/not empty/u)
  expect(await contents(source.url)).toEqual(before)

  const { dataDir } = places('two')
  await mkdir(dataDir)
  await writeFile(path.join(dataDir, 'customer-token.secret'), 'another')
  await expect(restore(target.url, places('two'), to())).rejects.toThrow(/already/u)
  // All rows were in by then, and other files in their places.
  expect(tables.length).toBeGreaterThan(50)
  expect(await tablesIn(target.url)).toBe(0)
  expect(await filesIn(dataDir)).toEqual(['customer-token.secret'])

  await asOwner(source.url, `insert into migration (name) values ('9999-of-tomorrow')`)
  const newer = path.join(folder, 'newer')
  await backUp(source.url, places('one'), newer)
  await expect(restore(target.url, places('three'), newer)).rejects.toThrow(/newer version.*9999-of-tomorrow/u)
  expect(await tablesIn(target.url)).toBe(0)
})
const filesIn = async (place: string): Promise<string[]> =>
  (await readdir(place, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map(({ name }) => name)

test('a backup of an older version is put back as it was, then brought forward', async () => {
  await asOwner(source.url, `drop table chat_code; delete from migration where name = '0120-chat-codes'`)
  const { migrations } = await backUp(source.url, places('one'), to())
  expect(migrations).not.toContain('0120-chat-codes')
  await restore(target.url, places('two'), to())
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(target.db)
  expect(rows.map(({ name }) => name)).toEqual(migrationNames.toSorted())
  expect(await contents(target.url)).toHaveProperty('chat_code')
})

test('the commands say what they did, and end with 1 where they refuse', async () => {
  const program = path.resolve(import.meta.dirname, '../../server/backup/main.ts')
  const run = async (verb: string, url: string, data: string, ...flag: string[]) =>
    promisify(execFile)(process.execPath, [program, verb, ...flag], {
      env: { ...process.env, DATABASE_URL: url, DATABASE_OWNER_URL: '', GUICHET_DATA: places(data).dataDir },
    }).catch((error: { code: number; stderr: string; stdout: string }) => error)
  expect((await run('backup', source.url, 'one', '--to', to())).stdout).toMatch(/^Sauvegardé dans .* 3 fichiers/u)
  expect((await run('restore', target.url, 'two', '--from', to())).stdout).toContain('Restored from')
  expect(await contents(target.url)).toEqual(await contents(source.url))
  const again = await run('restore', target.url, 'two', '--from', to())
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('Refused, nothing was changed') })
  expect(await run('restore', target.url, 'two')).toMatchObject({ code: 2 })
})
