import type { Args, LiveName } from '../../../shared/protocol/commands.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { executeLive } from '../../commands/execute.ts'
import type { Actor } from '../../context.ts'
import { ownedTables, unsyncedTables } from '../../db/merge.ts'
import type { SmallWorld } from './smallWorld.ts'

/** Everything of a customer, but for what a merge itself writes. */
const picturedTables = ['customer', ...ownedTables.filter((table) => table !== 'merge'), ...unsyncedTables, 'searchKey']

/** Tests only: what both merge suites do to a small world. */
export function mergeKit(world: () => SmallWorld) {
  let commands = 0
  const live = <N extends LiveName>(by: Actor, name: N, args: Args<N>) =>
    executeLive(world().context, by, { id: `k-${++commands}`, name, args, at: world().clock.now })
  const open = (by: Actor, ...ids: string[]) =>
    Promise.all(ids.map((customerId) => live(by, 'customer.open', { customerId, reasonCode: 'check' })))
  const merge = async (by: Actor, from: string, into: string): Promise<string> => {
    const result = await live(by, 'customer.merge', {
      fromCustomerId: from,
      intoCustomerId: into,
      reason: 'même personne',
    })
    if (!('status' in result) || result.status !== 'applied') throw new Error(JSON.stringify(result))
    return (result.value as { mergeId: string }).mergeId
  }

  /** Everything of these customers, but for what a merge itself writes. */
  const picture = async (ids: string[]): Promise<Record<string, unknown[]>> => {
    const all: Record<string, unknown[]> = {}
    for (const table of picturedTables) {
      const column = table === 'customer' ? 'id' : 'customerId'
      const rows = await world()
        .db.selectFrom(table as 'note')
        .selectAll()
        .where(column as 'customerId', 'in', ids)
        .execute()
      all[table] = rows
        .filter((row) => (row as unknown as Row<'historyEntry'>).kind !== 'merge')
        .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
    }
    return all
  }

  const fullCustomer = async (givenName: string, phone: string): Promise<Row<'customer'>> => {
    const customer = await world().customer({
      givenName,
      familyName: 'Kerviel',
      phones: [phone],
      emails: [`${givenName.toLowerCase()}@orange.fr`],
    })
    const contact = await world().contact(customer.id, 'ana', [customer.id], 'sure')
    const { id: contactId, caseId } = contact
    const own = { customerId: customer.id, contactId, caseId }
    const { clock } = world()
    await world().run(async (tx) => {
      await tx.save('note', {
        ...own,
        id: `n-${contactId}`,
        adviserId: 'ana',
        authorName: 'Ana',
        text: 'Box redémarrée',
        at: clock.now,
      })
      await tx.save('call', {
        ...own,
        id: `call-${contactId}`,
        adviserId: 'ana',
        direction: 'inbound',
        mode: 'edge',
        caller: { raw: phone, e164: null, name: '', attestation: null, flags: [] },
        serviceNumber: '3901',
        divertedFrom: null,
        state: 'ended',
        stateSince: clock.now,
        enteredAt: clock.now,
        answeredAt: clock.now,
        endedAt: clock.now,
        endedBy: 'customer',
        heldMs: 0,
        recording: 'off',
        relay: null,
        quality: null,
      })
      await tx.save('line', {
        id: `l-${contactId}`,
        customerId: customer.id,
        kind: 'fibre',
        offer: 'Livebox',
        number: null,
        place: 'Brest',
        state: 'active',
        stateSince: 0,
        since: 0,
        usage: null,
      })
      await tx.save('commitment', {
        ...own,
        id: `p-${contactId}`,
        customerName: `${givenName} Kerviel`,
        kind: 'callback',
        ownerId: 'ana',
        ownerName: 'Ana',
        dueAt: clock.now,
        state: 'open',
        text: 'Rappeler',
        madeAt: clock.now,
        madeBy: 'Ana',
        settledAt: null,
      })
      await tx.save('historyEntry', {
        id: contactId,
        customerId: customer.id,
        caseId,
        at: clock.now,
        kind: 'contact',
        channel: 'chat',
        code: 'contact.received',
        params: {},
        text: 'Bonjour',
        actor: '',
        tone: 'neutral',
        told: [{ text: 'Bonjour', at: clock.now, channel: 'chat' }],
        refTable: 'contact',
        refId: contactId,
        unproven: false,
      })
      await tx.sql
        .insertInto('chatThread')
        .values({
          id: `t-${contactId}`,
          secretHash: Buffer.from(contactId),
          customerId: customer.id,
          contactId,
          language: 'fr',
          claims: '{}',
          createdAt: 0,
          lastSeenAt: 0,
        } as never)
        .execute()
      await tx.save('contact', { ...contact, threadId: `t-${contactId}`, state: 'closed', closedAt: clock.now })
    })
    return customer
  }
  return { live, open, merge, picture, fullCustomer }
}
