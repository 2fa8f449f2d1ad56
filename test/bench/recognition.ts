import { sql } from 'kysely'
import { inTransaction } from '../../server/db/unitOfWork.ts'
import { fillDemoWorld } from '../../server/demo/fillDemoWorld.ts'
import { find } from '../../server/recognition/find.ts'
import { recognise } from '../../server/recognition/recognise.ts'
import { testContext } from '../harness/context.ts'
import { freshDatabase } from '../harness/database.ts'
import { percentiles, type Bench, type Figure } from './run.ts'

const actor = {
  adviserId: 'nadia',
  sessionId: 's',
  clientId: 'c',
  role: 'adviser' as const,
  name: 'Nadia',
  siteId: 'rennes',
  partnerId: null,
  shopId: null,
  regions: null,
}
const rounds = 300

/** Recognition of a number and Ctrl K as one types, over real generated worlds, beside the bare indexed query on the same rows. `BENCH_CUSTOMERS=20000,1000000` chooses the sizes. */
export const bench: Bench = {
  name: 'recognition',
  async run(say) {
    const figures: Figure[] = []
    for (const customers of (process.env.BENCH_CUSTOMERS ?? '20000').split(',').map(Number)) {
      const fresh = await freshDatabase(4)
      try {
        const from = performance.now()
        await fillDemoWorld(fresh.db, { customers, now: Date.UTC(2026, 10, 20, 9), progress: () => undefined })
        say(`${customers} customers filled in ${Math.round((performance.now() - from) / 1000)} s`)
        const context = testContext(fresh.db)
        const { rows: phones } = await sql<{
          value: string
        }>`select value from identifier where kind = 'phone' and until is null order by md5(id) limit ${rounds}`.execute(
          fresh.db,
        )
        const { rows: people } = await sql<{
          givenName: string
          familyName: string
          commune: string
        }>`select given_name, family_name, commune from customer where not provisional order by md5(id) limit ${rounds}`.execute(
          fresh.db,
        )
        const claims = {
          signedCustomerId: null,
          email: null,
          givenName: null,
          familyName: null,
          references: [],
          text: '',
        }
        const bare: number[] = []
        const ours: number[] = []
        for (const { value } of phones) {
          bare.push(
            await timed(() =>
              sql`select customer_id from identifier where value = ${value} and kind = 'phone'`.execute(fresh.db),
            ),
          )
          ours.push(await timed(() => inTransaction(context.unit, (tx) => recognise(tx, { ...claims, phone: value }))))
        }
        const bareName: number[] = []
        const finds: number[] = []
        for (const { givenName, familyName } of people) {
          bareName.push(await timed(() => sql`select id from customer where id = ${familyName}`.execute(fresh.db)))
          finds.push(await timed(() => find(context.unit, actor, `${familyName} ${givenName.slice(0, 3)}`)))
        }
        const prefixes: number[] = []
        for (const { familyName } of people)
          prefixes.push(await timed(() => find(context.unit, actor, familyName.slice(0, 3))))
        const placed: number[] = []
        for (const { familyName, commune } of people)
          placed.push(await timed(() => find(context.unit, actor, `${familyName} ${commune}`)))
        const n = customers.toLocaleString('en')
        figures.push(
          {
            what: `recognise a number among ${n} (whole transaction)`,
            unit: 'ms',
            ours: percentiles(ours),
            reference: percentiles(bare),
            referenceIs: 'bare indexed query',
            budget: 'p99 ≤ 5 ms in the database at 8 M',
          },
          {
            what: `Ctrl K “surname giv” among ${n}`,
            unit: 'ms',
            ours: percentiles(finds),
            reference: percentiles(bareName),
            referenceIs: 'bare primary-key query',
          },
          {
            what: `Ctrl K “surname commune” among ${n}`,
            unit: 'ms',
            ours: percentiles(placed),
            reference: percentiles(bareName),
            referenceIs: 'bare primary-key query',
          },
          {
            what: `Ctrl K three letters among ${n}`,
            unit: 'ms',
            ours: percentiles(prefixes),
            reference: percentiles(bareName),
            referenceIs: 'bare primary-key query',
          },
        )
      } finally {
        await fresh.close()
      }
    }
    return figures
  },
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}
