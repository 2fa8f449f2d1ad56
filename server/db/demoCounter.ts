import type pg from 'pg'

const day = 86_400_000
/** Prices of a device in perfect state, €, by list; a worse one is a share of it. [judged] */
const models: [id: string, name: string, before: number, now: number][] = [
  ['iphone-13-128', 'Apple iPhone 13 128 Go', 250, 235],
  ['iphone-15-128', 'Apple iPhone 15 128 Go', 410, 395],
  ['galaxy-a54', 'Samsung Galaxy A54', 120, 110],
  ['galaxy-s23', 'Samsung Galaxy S23', 260, 245],
  ['pixel-8', 'Google Pixel 8', 230, 220],
  ['redmi-note-12', 'Xiaomi Redmi Note 12', 65, 60],
]
const shares = { A: 1, B: 0.8, C: 0.5, D: 0.1 }
const amounts = (full: number) =>
  Object.fromEntries(Object.entries(shares).map(([grade, share]) => [grade, Math.round(full * share)]))

/** What the demonstration's shops work with: devices and prices, a shelf each, one stolen device (invented). */
export async function writeDemoCounter(client: pg.Client, at: number): Promise<void> {
  const today = Math.floor(at / day) * day
  const rows = models.map(([id, name, before, now]) => ({
    id,
    name,
    prices: [
      { from: today - 45 * day, amounts: amounts(before) },
      { from: today - 4 * day, amounts: amounts(now) },
    ],
  }))
  await client.query(
    `insert into device_model (id, name, prices) select id, name, prices from jsonb_to_recordset($1::jsonb) as r(id text, name text, prices jsonb)`,
    [JSON.stringify(rows)],
  )
  await client.query(`insert into shop_stock (id, shop_id, kind, name, count)
    select s.id || '~' || r.key, s.id, r.kind, r.name, r.count from shop s cross join
      (values ('box', 'box', 'Box fibre 6', 12), ('box4g', 'box', 'Box 4G', 5), ('loan', 'loan', 'Galaxy A14 de prêt', 3)) r(key, kind, name, count)`)
  await client.query(`insert into device_blacklist (imei, reason, since) values ('352099001761481', 'stolen', $1)`, [
    today,
  ])
}
