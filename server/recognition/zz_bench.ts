// scratch: measures; removed afterwards
import { readFileSync } from 'node:fs'
import { openDatabase } from '../db/database.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { find } from './find.ts'
import { recognise } from './recognise.ts'
import { noClaims } from './claims.ts'
const url = process.argv[2] as string
const db = openDatabase(url, 4)
const unit = { db, clock: () => Date.now(), publish: () => undefined }
const N = 1_000_000
const stat = async (name: string, n: number, f: (k: number) => Promise<unknown>) => {
  const t: number[] = []
  for (let k = 0; k < n; k++) {
    const s = performance.now()
    await f(k)
    t.push(performance.now() - s)
  }
  t.sort((a, b) => a - b)
  console.log(
    name.padEnd(46),
    'p50',
    t[n >> 1]?.toFixed(1),
    'p95',
    t[Math.floor(n * 0.95)]?.toFixed(1),
    'p99',
    t[Math.floor(n * 0.99)]?.toFixed(1),
    'max',
    t.at(-1)?.toFixed(1),
  )
}
const customers = await db
  .selectFrom('customer')
  .selectAll()
  .where(
    'id',
    'in',
    Array.from({ length: 300 }, () => `c${String(Math.floor(Math.random() * N)).padStart(7, '0')}`),
  )
  .execute()
const idn = await db
  .selectFrom('identifier')
  .selectAll()
  .where(
    'customerId',
    'in',
    customers.map((c) => c.id),
  )
  .execute()
const phones = idn.filter((i) => i.kind === 'phone' && i.value.startsWith('+336')).map((i) => i.value),
  homes = idn.filter((i) => i.value.startsWith('+332')).map((i) => i.value),
  mails = idn.filter((i) => i.kind === 'email').map((i) => i.value)
const rec = (claims: object) => inTransaction(unit, (tx) => recognise(tx, { ...noClaims, ...claims }))
const M = customers.length
await stat('warm', 30, (k) => rec({ phone: phones[k % M] }))
await stat('bare: select customer_id where value = $1', M, (k) =>
  db
    .selectFrom('identifier')
    .select('customerId')
    .where('value', '=', phones[k % M] ?? '')
    .execute(),
)
await stat('recognise mobile', M, (k) => rec({ phone: phones[k % M] }))
await stat('recognise landline of two', M, (k) => rec({ phone: homes[k % M] }))
await stat('recognise e-mail', M, (k) => rec({ email: mails[k % M] }))
await stat('recognise reference', M, (k) => rec({ references: [customers[k % M]?.reference ?? ''] }))
await stat('recognise name', M, (k) =>
  rec({ givenName: customers[k]?.givenName, familyName: customers[k]?.familyName }),
)
await stat('recognise name+phone', M, (k) =>
  rec({ givenName: customers[k]?.givenName, familyName: customers[k]?.familyName, phone: phones[k] }),
)
await stat('recognise Jean Martin', 50, () => rec({ givenName: 'Jean', familyName: 'Martin' }))
const me = {
  adviserId: 'a',
  sessionId: '',
  clientId: '',
  role: 'adviser' as const,
  name: '',
  siteId: '',
  partnerId: null,
  shopId: null,
  regions: null,
}
const pa = { ...me, partnerId: 'p', regions: ['Bretagne'] },
  pn = { ...me, partnerId: 'p', regions: ['Nulle part'] }
const typed = (s: string) => s.slice(0, 2 + Math.floor(Math.random() * Math.max(1, s.length - 1)))
await stat('find family as typed', M, (k) => find(db, me, typed(customers[k]?.familyName ?? '')))
await stat('find full name as typed', M, (k) =>
  find(db, me, typed(`${customers[k]?.givenName} ${customers[k]?.familyName}`)),
)
await stat('find phone as typed', M, (k) => find(db, me, typed('0' + (phones[k] ?? '').slice(3))))
await stat('find 4 last digits', M, (k) => find(db, me, (phones[k] ?? '').slice(-4)))
await stat('find e-mail as typed', M, (k) => find(db, me, typed((mails[k] ?? '').replace(/@.*/, '') + '@o')))
await stat('find misspelt', M, (k) =>
  find(db, me, `${customers[k]?.givenName} ${(customers[k]?.familyName ?? '').replace(/(.)\1|e/i, '')}x`),
)
for (const q of [
  'ma',
  'mar',
  'martin',
  'jean martin',
  'je ma',
  'jean zz',
  'marie jean',
  'a b',
  'le',
  'de la',
  'jean jean jean',
  'ma ma ma ma',
  '0612',
  '06',
  '+336',
  '0000',
  'CL',
  'CL-0',
  'zzzzzz qqqqq',
  'le g',
  'el',
  'xa xo',
  'marie zy',
  'pierre xu',
])
  for (const [who, a] of [
    ['own', me],
    ['partner', pa],
    ['elsewhere', pn],
  ] as const) {
    if (who !== 'own' && !['ma', 'martin', 'jean martin', '0612', '0000'].includes(q)) continue
    let n = 0
    await stat(`find "${q}" ${who}`, 15, async () => {
      n = (await find(db, a, q)).length
    })
    void n
  }
await db.destroy()
