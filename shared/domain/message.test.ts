import { describe, expect, test } from 'vitest'
import { previewOf } from './message.ts'
import { aContact, world } from './rules.fixture.ts'

const send = { messageId: 'm', contactId: 'k1', text: 'Bonjour', attachments: [], seenN: 0, offline: false }

describe('message.send', () => {
  test('writes the message without a number, and the contact shows it', () => {
    const w = world()
    expect(w.run('message.send', send)).toBeUndefined()
    expect(w.get('message', 'm')).toMatchObject({
      n: 0,
      author: 'adviser',
      authorName: 'Ana Le Goff',
      caseId: 'm1',
      state: 'sent',
    })
    expect(w.get('contact', 'k1')).toMatchObject({ lastMessageBy: 'adviser', lastMessageAt: w.now, preview: 'Bonjour' })
  })

  test('SP14: written offline and not knowing the last message, it is held; written online it goes', () => {
    const w = world()
    w.set('contact', aContact({ inboundN: 5, seenN: 3 }))
    expect(w.run('message.send', { ...send, offline: true, seenN: 3 })).toEqual({
      rejected: 'message.unseenInbound',
      params: { count: 2 },
    })
    expect(w.get('message', 'm')).toBeUndefined()
    expect(w.run('message.send', { ...send, offline: true, seenN: 5 })).toBeUndefined()
    expect(w.run('message.send', { ...send, messageId: 'm2', seenN: 3 })).toBeUndefined()
  })

  test('replayed over the row that the server sent, it changes nothing', () => {
    const w = world()
    w.run('message.send', send)
    const numbered = { ...w.get('message', 'm')!, n: 7, state: 'read' as const }
    w.set('message', numbered)
    expect(w.run('message.send', send)).toBeUndefined()
    expect(w.get('message', 'm')).toEqual(numbered)
  })

  test("an id that is another contact's message is refused, not overwritten", () => {
    const w = world()
    w.run('message.send', send)
    w.set('contact', aContact({ id: 'k2' }))
    expect(w.run('message.send', { ...send, contactId: 'k2', text: 'autre' })).toMatchObject({
      rejected: 'command.outOfScope',
    })
    expect(w.get('message', 'm')?.text).toBe('Bonjour')
  })

  test.each([
    ['contact.notYours', { adviserId: 'bob' }],
    // Nobody has it: "another adviser has it" would be untrue.
    ['contact.inLine', { adviserId: null, state: 'waiting' as const }],
    ['contact.inLine', { adviserId: 'bob', state: 'offered' as const }],
    ['contact.closed', { state: 'closed' as const }],
    ['contact.notOpen', { state: 'offered' as const }],
  ])('%s', (code, more) => {
    const w = world()
    w.set('contact', aContact(more))
    expect(w.run('message.send', send)).toMatchObject({ rejected: code })
  })

  test('empties the draft it was written in, unless the next text was begun since', () => {
    const w = world()
    const save = { contactId: 'k1', mode: 'answer' as const }
    w.run('draft.save', { ...save, text: 'Bonjour' }, { at: 900 })
    w.run('message.send', send, { at: 1000 })
    expect(w.get('draft', 'draft-k1-answer')?.text).toBe('')
    w.run('draft.save', { ...save, text: 'Et aussi' }, { at: 2000 })
    w.run('message.send', { ...send, messageId: 'm2' }, { at: 1500 })
    expect(w.get('draft', 'draft-k1-answer')?.text).toBe('Et aussi')
  })

  test('blanks alone are no message, a file alone is one', () => {
    const w = world()
    expect(w.run('message.send', { ...send, text: ' \n ' })).toMatchObject({ rejected: 'message.empty' })
    const attachments = [{ id: 'f', name: 'photo.jpg', type: 'image/jpeg', size: 3 }]
    expect(w.run('message.send', { ...send, text: ' ', attachments })).toBeUndefined()
  })
})

describe('message.markRead', () => {
  test('never goes back, and never beyond what came in', () => {
    const w = world()
    w.set('contact', aContact({ inboundN: 5, seenN: 3 }))
    w.run('message.markRead', { contactId: 'k1', upTo: 2 })
    expect(w.get('contact', 'k1')?.seenN).toBe(3)
    w.run('message.markRead', { contactId: 'k1', upTo: 99 })
    expect(w.get('contact', 'k1')?.seenN).toBe(5)
  })

  test('too late for a closed contact, it is no line under "À revoir"', () => {
    const w = world()
    w.set('contact', aContact({ state: 'closed', inboundN: 5 }))
    expect(w.run('message.markRead', { contactId: 'k1', upTo: 5 })).toBeUndefined()
    expect(w.get('contact', 'k1')?.seenN).toBe(0)
  })
})

test('a preview is one line and cuts no letter in half', () => {
  expect(previewOf(' a\n\n b ')).toBe('a b')
  expect(previewOf('é'.repeat(200))).toHaveLength(140)
  expect(previewOf(`${'a'.repeat(139)}👍x`)).toBe(`${'a'.repeat(139)}👍`)
  expect(previewOf('👍'.repeat(500))).toBe('👍'.repeat(140))
})

test('written during a cut, it has the time at which it left: behind what the customer wrote before that', () => {
  const w = world()
  const send = { messageId: 'late', contactId: 'k1', text: 'Bonjour', attachments: [], seenN: 0, offline: true }
  expect(w.run('message.send', send, { at: w.now - 60_000 })).toBeUndefined()
  expect(w.get('message', 'late')?.at).toBe(w.now)
  expect(w.get('contact', 'k1')?.lastMessageAt).toBe(w.now)
})
