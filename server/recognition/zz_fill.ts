// scratch: fills a 1 M customers database for measuring; removed afterwards
import { readFileSync } from 'node:fs'
import pg from 'pg'
import copy from 'pg-copy-streams'
import { once } from 'node:events'
import { startEmbeddedPostgres, createDatabase } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { searchKeysOf } from './searchKeys.ts'
import { foldName } from '../../shared/domain/personName.ts'
const N = Number(process.argv[2] ?? 1_000_000)
const p = await startEmbeddedPostgres('/tmp/recbench')
await createDatabase(`${p.baseUrl}/postgres`, `rec${N}`)
const url = `${p.baseUrl}/rec${N}`
await migrate(url)
const read = (f: string) =>
  readFileSync(`/work/shared/data/names/${f}.csv`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((l) => l.split(',') as [string, string])
    .map(([n, c]) => [n, Number(c)] as const)
const sur = read('surnames'),
  giv = read('given-names')
const draw = (list: readonly (readonly [string, number])[]) => {
  const cum: number[] = []
  let s = 0
  for (const [, c] of list) cum.push((s += c))
  return () => {
    const r = Math.random() * s
    let lo = 0,
      hi = cum.length - 1
    while (lo < hi) {
      const mid = (lo + hi) >> 1
      if ((cum[mid] as number) < r) lo = mid + 1
      else hi = mid
    }
    return (list[lo] as readonly [string, number])[0]
  }
}
const ds = draw(sur),
  dg = draw(giv)
const client = new pg.Client({ connectionString: url })
await client.connect()
const others = await Promise.all(
  [1, 2, 3].map(async () => {
    const c = new pg.Client({ connectionString: url })
    await c.connect()
    return c
  }),
)
for (const c of others) await c.query('set session_replication_role = replica; set synchronous_commit = off')
const st = [
  others[0]!.query(
    copy.from(
      'copy customer (id, reference, civility, given_name, family_name, since, postcode, commune, department, region, contact_points, birth_date) from stdin',
    ),
  ),
  others[1]!.query(copy.from('copy identifier (id, customer_id, kind, value, since, until) from stdin')),
  others[2]!.query(copy.from('copy search_key (key, customer_id) from stdin')),
] as const
const w = async (k: 0 | 1 | 2, s: string) => {
  if (!st[k].write(s)) await once(st[k], 'drain')
}
let b = ['', '', ''] as [string, string, string]
const t0 = Date.now()
for (let i = 0; i < N; i++) {
  const id = `c${String(i).padStart(7, '0')}`,
    g = dg(),
    f = ds()
  const mob = `+336${String(10000000 + ((i * 7) % 90000000)).padStart(8, '0')}`,
    fix = `+3329${String(8000000 + (i >> 1)).padStart(7, '0')}`
  const ref = `CL-${String(i).padStart(8, '0').slice(0, 4)}-${String(i).padStart(8, '0').slice(4)}`
  b[0] += `${id}\t${ref}\tm\t${g}\t${f}\t${1.3e12 + i}\t29200\tBrest\tFinistère\tBretagne\t[{"id":"x","kind":"phone","masked":"02 98 •• 17"}]\t1980-01-02\n`
  b[1] += `${id}1\t${id}\tphone\t${mob}\t0\t\\N\n${id}2\t${id}\tphone\t${fix}\t0\t\\N\n${id}3\t${id}\temail\t${foldName(g).replaceAll(' ', '')}.${foldName(f).replaceAll(' ', '')}${i % 9973}@orange.fr\t0\t\\N\n`
  for (const key of searchKeysOf({ givenName: g, familyName: f, reference: ref, phones: [mob, fix] }))
    b[2] += `${key}\t${id}\n`
  if (i % 2000 === 1999) {
    await Promise.all([w(0, b[0]), w(1, b[1]), w(2, b[2])])
    b = ['', '', '']
  }
}
await Promise.all([w(0, b[0]), w(1, b[1]), w(2, b[2])])
await Promise.all(
  st.map((s) => {
    s.end()
    return once(s, 'finish')
  }),
)
console.log('copied', Date.now() - t0)
const tot = (l: readonly (readonly [string, number])[]) => l.reduce((s, [, c]) => s + c, 0)
for (const [kind, l] of [
  ['family', sur],
  ['given', giv],
] as const) {
  const t = tot(l)
  for (let k = 0; k < l.length; k += 1000)
    await client.query(
      `insert into name_frequency select $1, * from unnest($2::text[], $3::float8[]) on conflict do nothing`,
      [kind, l.slice(k, k + 1000).map(([n]) => foldName(n)), l.slice(k, k + 1000).map(([, c]) => c / t)],
    )
}
await client.query('analyze')
const { rows } = await client.query(
  "select (select count(*) from search_key) keys, pg_size_pretty(pg_total_relation_size('search_key')) s, pg_size_pretty(pg_total_relation_size('identifier')) i, pg_size_pretty(pg_total_relation_size('customer')) c",
)
console.log(rows, Date.now() - t0, url)
process.exit(0)
