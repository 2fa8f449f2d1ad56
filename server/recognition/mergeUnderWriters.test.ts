import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Actor } from '../context.ts'
import { currentCustomerId } from '../db/merge.ts'
import { mergeKit } from './testing/mergeKit.ts'
import { smallWorld, type SmallWorld } from './testing/smallWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let world: SmallWorld
let lead: Actor
const { live, open, merge, fullCustomer } = mergeKit(() => world)
beforeAll(async () => {
  world = await smallWorld(await freshDatabase(24))
  await world.adviser('ana')
  lead = await world.adviser('lea', { role: 'lead' })
  await world.db.insertInto('reasonCode').values({ id: 'check', kind: 'openCustomer', fr: '', en: '' }).execute()
})
afterAll(() => world.close())

describe('under writers', () => {
  test('nothing is left behind, lost or doubled, and un-merging leaves every conversation whole', async () => {
    const [from, into] = [await fullCustomer('Gael', '+33298777771'), await fullCustomer('Gaëlle', '+33298777772')]
    const [contact] = await world.db.selectFrom('contact').selectAll().where('customerId', '=', from.id).execute()
    const contactId = contact?.id ?? ''
    await open(lead, from.id, into.id)
    let stop = false
    onTestFinished(() => void (stop = true))
    let written = 0
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let n = 0; !stop; n++) {
        const id = `w${writer}-${n}`
        await world.run(async (tx) => {
          if (writer % 2 === 0) {
            // As intake does: the contact first, then what hangs on it.
            const [held] = await tx.lock('contact', [contactId])
            if (!held) return
            const { caseId, customerId } = held
            await tx.save('contact', { ...held, inboundN: held.inboundN + 1 } as Row<'contact'>)
            await tx.save('message', {
              id,
              contactId,
              caseId,
              customerId,
              channel: 'chat',
              n: 100 + n * 10 + writer,
              author: 'customer',
              adviserId: null,
              authorName: '',
              text: id,
              attachments: [],
              at: tx.now,
              state: 'sent',
            })
          } else {
            const customerId = (await currentCustomerId(tx.sql, from.id)) ?? ''
            await tx.save('note', {
              id,
              contactId: null,
              caseId: null,
              customerId,
              adviserId: 'ana',
              authorName: '',
              text: id,
              at: tx.now,
            })
          }
          written++
        })
      }
    })
    for (let round = 0; round < 6; round++) {
      await open(lead, from.id, into.id)
      const mergeId = await merge(lead, from.id, into.id)
      expect(await world.db.selectFrom('note').select('id').where('customerId', '=', from.id).execute()).toEqual([])
      expect(await live(lead, 'customer.unmerge', { mergeId })).toMatchObject({ status: 'applied' })
    }
    await open(lead, from.id, into.id)
    await merge(lead, from.id, into.id)
    stop = true
    await Promise.all(writers)
    for (const table of ['message', 'note', 'contact'] as const) {
      expect([
        table,
        await world.db.selectFrom(table).select('id').where('customerId', '=', from.id).execute(),
      ]).toEqual([table, []])
    }
    const messages = await world.db.selectFrom('message').select('id').where('id', 'like', 'w%').execute()
    const notes = await world.db.selectFrom('note').select(['id', 'customerId']).where('id', 'like', 'w%').execute()
    expect(messages.length + notes.length).toBe(written)
    const torn = world.db
      .selectFrom('message')
      .innerJoin('contact', 'contact.id', 'message.contactId')
      .select('message.id')
    expect(await torn.whereRef('message.customerId', '<>', 'contact.customerId').execute()).toEqual([])
    // The feed says of every row which scope holds it now (SP8).
    const feed = await world.db
      .selectFrom('scopeEntry')
      .select(['rowId', 'scope'])
      .where('tbl', '=', 'note')
      .where('present', '=', true)
      .execute()
    const scopes = new Map(feed.map((entry) => [entry.rowId, entry.scope]))
    for (const { id, customerId } of notes) expect([id, scopes.get(id)]).toEqual([id, `customer:${customerId}`])
    expect(feed.length).toBe(new Set(feed.map((entry) => entry.rowId)).size)
  })
})

describe('authority', () => {
  test('both records must be held; two full ones take a lead; a guessed merge id is not found', async () => {
    const [a, b] = [await fullCustomer('Un', '+33298888881'), await fullCustomer('Deux', '+33298888882')]
    const other = await world.adviser('zoe')
    const args = { fromCustomerId: a.id, intoCustomerId: b.id, reason: 'doublon' }
    expect(await live(other, 'customer.merge', args)).toMatchObject({ code: 'customer.outOfScope' })
    await open(other, a.id, b.id)
    expect(await live(other, 'customer.merge', args)).toMatchObject({ code: 'merge.notProvisional' })
    expect(await live(other, 'customer.merge', { ...args, intoCustomerId: a.id })).toMatchObject({ code: 'merge.same' })
    await open(lead, a.id, b.id)
    const mergeId = await merge(lead, a.id, b.id)
    expect(await live(other, 'customer.unmerge', { mergeId })).toMatchObject({ code: 'merge.notProvisional' })
    expect(await live(await world.adviser('max'), 'customer.unmerge', { mergeId })).toMatchObject({
      code: 'merge.notFound',
    })
    expect(await live(lead, 'customer.merge', args)).toMatchObject({ status: 'rejected' })
  })
})
