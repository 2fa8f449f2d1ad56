import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Args, LiveName } from '../../../shared/protocol/commands.ts'
import type { Row, Table } from '../../../shared/protocol/rows.ts'
import { takeMail } from '../../channels/email/takeMail.ts'
import { mailWorld } from '../../channels/email/testing/mailWorld.ts'
import { loadRows } from '../../db/rows.ts'
import { executeLive } from '../execute.ts'

/** Tests only: a tray, who sorts it (ana, eve), who may not (bob), and a customer whose address is on file. */
export async function trayWorld() {
  const world = await mailWorld()
  let serial = 0
  await world.adviser('ana')
  await world.adviser('bob')
  await world.db
    .updateTable('adviser')
    .set({ skills: JSON.stringify([{ skill: 'tv', level: 3 }]) })
    .where('id', '=', 'bob')
    .execute()
  await world.adviser('eve')
  await world.customer('elodie', 'elodie@client.example')

  const actorOf = (adviserId: string) => ({
    adviserId,
    sessionId: 's',
    clientId: `desk-of-${adviserId}`,
    role: 'adviser' as const,
    name: `Conseiller ${adviserId}`,
    siteId: 'site-own',
    partnerId: null,
    shopId: null,
    regions: null,
  })
  async function live<N extends LiveName>(adviserId: string, name: N, args: Args<N>) {
    const actor = actorOf(adviserId)
    await world.db
      .insertInto('client')
      .values({ id: actor.clientId, adviserId, createdAt: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const command = { id: randomUUID(), name, args, at: world.context.time.now }
    const outcome = await executeLive(world.context, actor, command)
    if ('refused' in outcome) throw new Error(outcome.refused)
    return outcome.status === 'applied'
      ? { code: 'applied', value: outcome.value, params: {} }
      : { ...outcome, value: undefined }
  }
  return {
    ...world,
    actorOf,
    live,
    row: async <T extends Table>(table: T, id: string): Promise<Row<T> | undefined> =>
      (await loadRows(world.db, table, [id]))[0],
    acts: async (mailId: string) =>
      (
        await world.db
          .selectFrom('mailAct')
          .select(['adviserId', 'act'])
          .where('mailId', '=', mailId)
          .orderBy('id')
          .execute()
      ).map((one) => `${one.adviserId} ${one.act}`),
    /** A letter without a sender: nobody can be recognised by it. */
    async nobody() {
      serial += 1
      const mail = await world.arrive(
        `To: contact@operateur.example\r\nSubject: Panne n° ${serial}\r\nMessage-ID: <nobody-${serial}@x.example>\r\n\r\nMa box est morte, lettre ${serial}.\r\n`,
      )
      return { ...mail, subject: `Panne n° ${serial}`, words: `Ma box est morte, lettre ${serial}.` }
    },
    open: (customerId: string) => live('ana', 'customer.open', { customerId, reasonCode: 'callback' }),
    /** Carried out, by the round that follows the commit or by ours. */
    async settled(id: string) {
      const mail = () => world.db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      await takeMail(world.context)
      await expect.poll(async () => (await mail()).state, { timeout: 30_000 }).not.toBe('kept')
      return mail()
    },
  }
}
export type TrayWorld = Awaited<ReturnType<typeof trayWorld>>
