import { sql } from 'kysely'
import { claimClient } from '../../server/db/clients.ts'
import { executeQueued } from '../../server/commands/execute.ts'
import { testContext } from '../harness/context.ts'
import { freshDatabase } from '../harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../harness/seed.ts'
import { percentiles, type Bench } from './run.ts'

const desks = 8
const each = 250

/** note.add through the whole of execute (claim, lock, decide, save, history, feed, result) by 8 desks at once, against a bare insert of the same note. */
export const bench: Bench = {
  name: 'commands',
  async run() {
    const fresh = await freshDatabase(desks + 2)
    try {
      const context = testContext(fresh.db)
      await seedCentre(fresh.db)
      const actors = await Promise.all(
        Array.from({ length: desks }, async (_, n) => {
          await seedAdviser(fresh.db, `a${n}`)
          await seedCustomer(fresh.db, `c${n}`)
          await seedContact(fresh.db, `k${n}`, `c${n}`, `a${n}`)
          await claimClient(fresh.db, `client-bench-${n}`, `a${n}`, 0)
          return {
            adviserId: `a${n}`,
            sessionId: 's',
            clientId: `client-bench-${n}`,
            role: 'adviser' as const,
            name: `a${n}`,
            siteId: 'site-own',
            partnerId: null,
            shopId: null,
            regions: null,
          }
        }),
      )
      const times: number[] = []
      const from = performance.now()
      await Promise.all(
        actors.map(async (actor, n) => {
          for (let seq = 1; seq <= each; seq++) {
            const at = performance.now()
            const result = await executeQueued(context, actor, {
              seq,
              id: `b-${n}-${seq}`,
              name: 'note.add',
              at: context.time.now,
              args: {
                noteId: `n-${n}-${seq}`,
                customerId: `c${n}`,
                contactId: `k${n}`,
                text: 'Box redémarrée, sans effet',
              },
            })
            if (!('status' in result) || result.status !== 'applied')
              throw new Error(`not applied: ${JSON.stringify(result)}`)
            times.push(performance.now() - at)
          }
        }),
      )
      const ours = (performance.now() - from) / 1000
      const bareTimes: number[] = []
      const bareFrom = performance.now()
      await Promise.all(
        actors.map(async (actor, n) => {
          for (let i = 0; i < each; i++) {
            const at = performance.now()
            await sql`insert into note (id, customer_id, adviser_id, author_name, text, at) values (${`bare-${n}-${i}`}, ${`c${n}`}, ${actor.adviserId}, 'x', 'Box redémarrée, sans effet', 0)`.execute(
              fresh.db,
            )
            bareTimes.push(performance.now() - at)
          }
        }),
      )
      const bare = (performance.now() - bareFrom) / 1000
      return [
        {
          what: 'note.add, 8 desks at once',
          unit: 'commands/s',
          ours: { rate: (desks * each) / ours },
          reference: { rate: (desks * each) / bare },
          referenceIs: 'bare insert of the note',
        },
        {
          what: 'one note.add',
          unit: 'ms',
          ours: percentiles(times),
          reference: percentiles(bareTimes),
          referenceIs: 'bare insert of the note',
        },
      ]
    } finally {
      await fresh.close()
    }
  },
}
