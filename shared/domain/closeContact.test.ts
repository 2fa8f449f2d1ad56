import { expect, test } from 'vitest'
import { aContact, world } from './rules.fixture.ts'

const resolve = { contactId: 'k1', reasonCode: 'solved', note: 'Box redémarrée. Voyant vert' }

test('what was begun and not sent is not closed over: an answer, or a note', () => {
  for (const mode of ['answer', 'note'] as const) {
    const w = world()
    w.run('draft.save', { contactId: 'k1', mode, text: 'commencé' })
    expect(w.run('contact.resolve', resolve)).toMatchObject({ rejected: 'draft.unsent' })
    expect(w.get('contact', 'k1')?.state).toBe('open')
    w.run('draft.save', { contactId: 'k1', mode, text: '\u200b' })
    expect(w.run('contact.resolve', resolve)).toBeUndefined()
  }
})

test('resolving closes contact and case, and drops the drafts', () => {
  const w = world()
  w.run('draft.save', { contactId: 'k1', mode: 'answer', text: '' })
  expect(w.run('contact.resolve', resolve)).toBeUndefined()
  expect(w.get('contact', 'k1')).toMatchObject({
    state: 'closed',
    outcome: 'resolved',
    reasonCode: 'solved',
    closedAt: w.now,
  })
  expect(w.get('case', 'm1')).toMatchObject({ state: 'resolved', closedAt: w.now })
  expect(w.all('draft')).toEqual([])
  expect(w.get('historyEntry', 'k1')).toMatchObject({
    code: 'contact.resolved',
    at: 900_000,
    params: { reasonCode: 'solved', topic: 'internet' },
    // The note is the adviser's: not what the customer said.
    told: [{ text: 'Plus de fibre', at: 900_000, channel: 'chat' }],
    tone: 'neutral',
  })
})

test('ended without a resolution, it says nothing of the matter: the case stays as it was', () => {
  const w = world()
  const before = w.get('case', 'm1')
  expect(w.run('contact.resolve', { ...resolve, reasonCode: 'customerLeft', outcome: 'unresolved' })).toBeUndefined()
  expect(w.get('contact', 'k1')).toMatchObject({ state: 'closed', outcome: 'unresolved', reasonCode: 'customerLeft' })
  expect(w.get('case', 'm1')).toEqual(before)
  expect(w.get('historyEntry', 'k1')).toMatchObject({ code: 'contact.unresolved', tone: 'neutral' })
})

test('the entry that intake wrote is completed, not replaced', () => {
  const w = world()
  w.run('contact.resolve', resolve)
  const entry = w.get('historyEntry', 'k1')!
  w.set('contact', aContact())
  w.set('historyEntry', {
    ...entry,
    code: 'contact.received',
    told: [{ text: 'Depuis hier soir', at: 910_000, channel: 'chat' }],
    text: 'Bonjour, depuis hier soir',
  })
  w.run('contact.resolve', resolve)
  expect(w.get('historyEntry', 'k1')).toMatchObject({
    told: [{ text: 'Depuis hier soir', at: 910_000, channel: 'chat' }],
    text: resolve.note,
  })
})

test('a contact with something unread is not closed over it', () => {
  const w = world()
  w.set('contact', aContact({ inboundN: 4, seenN: 3 }))
  expect(w.run('contact.resolve', resolve)).toEqual({ rejected: 'message.unseenInbound', params: { count: 1 } })
  w.run('message.markRead', { contactId: 'k1', upTo: 4 })
  expect(w.run('contact.resolve', resolve)).toBeUndefined()
})

test("twice is refused, somebody else's is refused, a card number is refused", () => {
  const w = world()
  expect(w.run('contact.resolve', { ...resolve, note: '4111111111111111' })).toMatchObject({
    rejected: 'note.sensitive',
  })
  expect(w.run('contact.resolve', resolve, { adviserId: 'bob' })).toMatchObject({ rejected: 'contact.notYours' })
  w.run('contact.resolve', resolve)
  expect(w.run('contact.resolve', resolve)).toMatchObject({ rejected: 'contact.closed' })
})

test('a desk whose clock is at zero closes nothing before it was picked up', () => {
  const w = world()
  w.run('contact.resolve', resolve, { at: 0 })
  expect(w.get('contact', 'k1')?.closedAt).toBe(950_000)
})
