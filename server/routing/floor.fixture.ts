import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { testContext, type TestContext } from '../../test/harness/context.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import type { Args, LiveName, QueueableName } from '../../shared/protocol/commands.ts'
import { isRejection } from '../../shared/protocol/refusals.ts'
import type { Row, Table } from '../../shared/protocol/rows.ts'
import { decideQueueable } from '../commands/decideQueueable.ts'
import { liveHandlers } from '../commands/registry.ts'
import type { LiveHandler } from '../commands/handler.ts'
import type { Actor } from '../context.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { enqueue } from './enqueue.ts'
import { offerNext } from './offerNext.ts'
import { offerAfterCommit, offersMade } from './offerSoon.ts'

/** For tests: a small floor on a real database, with what one wants to know of it. */
export interface Floor extends FreshDatabase {
  context: TestContext
  adviser(id: string, more?: Parameters<typeof seedAdviser>[2]): Promise<void>
  /** A contact of a customer of its own comes in, and is offered when somebody is free. */
  arrive(id: string, more?: Partial<Row<'contact'>>): Promise<void>
  offer(): Promise<number>
  /** The refusal's code, or 'applied'. */
  live<N extends LiveName>(adviserId: string, name: N, args: Args<N>): Promise<string>
  /** A queued command as server/commands/execute.ts runs it: a refusal leaves nothing behind. */
  command<N extends QueueableName>(name: N, args: Args<N>, adviserId?: string): Promise<string>
  rows<T extends Table>(table: T): Promise<Row<T>[]>
  row<T extends Table>(table: T, id: string): Promise<Row<T> | undefined>
  pending(contactId: string): Promise<Row<'offer'> | undefined>
}

const actorOf = (adviserId: string): Actor => ({
  adviserId,
  sessionId: 's',
  clientId: `client-${adviserId}`,
  role: 'adviser',
  name: `Conseiller ${adviserId}`,
  siteId: 'site-own',
  partnerId: null,
  shopId: null,
  regions: null,
})

export async function openFloor(): Promise<Floor> {
  const fresh = await freshDatabase(12)
  const context = testContext(fresh.db)
  await seedCentre(fresh.db)
  const rows = async <T extends Table>(table: T): Promise<Row<T>[]> =>
    (await fresh.db
      .selectFrom(table as 'offer')
      .selectAll()
      .orderBy('id')
      .execute()) as unknown as Row<T>[]
  return {
    ...fresh,
    context,
    rows,
    row: async (table, id) => (await rows(table)).find((row) => row.id === id),
    pending: async (contactId) =>
      (await rows('offer')).find((offer) => offer.contactId === contactId && offer.state === 'pending'),
    async adviser(id, more) {
      await seedAdviser(fresh.db, id, { capacity: 1, ...more })
    },
    async arrive(id, more = {}) {
      const customerId = more.customerId ?? `c-${id}`
      const known = await fresh.db.selectFrom('customer').select('id').where('id', '=', customerId).executeTakeFirst()
      if (!known) await seedCustomer(fresh.db, customerId)
      await seedContact(fresh.db, id, customerId, null, { enteredAt: context.time.now, ...more })
      await inTransaction(context.unit, async (tx) => {
        const [contact] = await tx.lock('contact', [id])
        if (contact) await enqueue(tx, contact)
        offerAfterCommit(tx, context)
      })
      await offersMade(context)
    },
    offer: () => inTransaction(context.unit, (tx) => offerNext(tx, context)),
    async live(adviserId, name, args) {
      const handle = liveHandlers[name] as LiveHandler<typeof name>
      const value = await inTransaction(context.unit, (tx) => handle(tx, args, actorOf(adviserId), context))
      await offersMade(context)
      return isRejection(value) ? value.rejected : 'applied'
    },
    async command(name, args, adviserId = 'ana') {
      try {
        const done = await inTransaction(context.unit, async (tx) => {
          const no = await decideQueueable(tx, name, args, actorOf(adviserId), context.time.now, context)
          if (no) throw Object.assign(new Error(no.rejected), { refusal: no.rejected })
          return 'applied'
        })
        await offersMade(context)
        return done
      } catch (error) {
        const { refusal } = error as { refusal?: string }
        if (refusal === undefined) throw error
        return refusal
      }
    },
  }
}
