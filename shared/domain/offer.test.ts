import { expect, test } from 'vitest'
import { backInLine, pickedUp, presented, settled } from './offer.ts'
import { withPresence } from './presence.ts'
import { aContact, world } from './rules.fixture.ts'

const waiting = aContact({ state: 'waiting', adviserId: null, pickedUpAt: null })

test('an offer runs out after its time and takes the place at once', () => {
  const { offer, contact } = presented(waiting, { id: 'o', adviserId: 'ana', why: [] }, 5000, 30_000)
  expect(offer).toMatchObject({
    state: 'pending',
    offeredAt: 5000,
    expiresAt: 35_000,
    contactId: 'k1',
    customerId: 'c1',
  })
  expect(contact).toMatchObject({ state: 'offered', adviserId: 'ana' })
  expect(settled(offer, 'refused', 'busy', 9000)).toMatchObject({ state: 'refused', reason: 'busy', settledAt: 9000 })
})

test("back in line it keeps its arrival and takes its topic's queue", () => {
  const back = backInLine(aContact({ state: 'offered', topic: 'tv', enteredAt: 42 }))
  expect(back).toMatchObject({ state: 'waiting', adviserId: null, enteredAt: 42, queueId: 'chat-tv' })
})

test('the human pick-up is the first one', () => {
  expect(pickedUp(waiting, 7000).pickedUpAt).toBe(7000)
  expect(pickedUp(pickedUp(waiting, 7000), 9000).pickedUpAt).toBe(7000)
})

test('setting the state one is in does not restart its clock; another author does', () => {
  const ana = world().get('adviser', 'ana')!
  expect(withPresence(ana, { state: 'available', author: 'self', reason: null }, 99)).toBe(ana)
  expect(withPresence(ana, { state: 'away', author: 'system', reason: 'offer.lapsed' }, 99)).toMatchObject({
    state: 'away',
    stateSince: 99,
    stateAuthor: 'system',
    stateReason: 'offer.lapsed',
  })
})
