import { describe, expect, test } from 'vitest'
import { saysNothing } from './saysNothing.ts'
import { world } from './rules.fixture.ts'

const invisible = ['', ' \n\t', '\u00a0', '\u200b', '\u200b\u200c\u200d\u2060\ufeff', '\u00ad', '\u3164', '\u115f\u1160', '\uffa0', '\u2800', '\u202e\u202c', '\u034f', '\ufe0f', '\u{e0020}\u{e007f}', '\u0001', '\u180e'] // prettier-ignore

describe('a text in which there is nothing to see', () => {
  test.each(invisible)('%j says nothing', (text) => expect(saysNothing(text)).toBe(true))
  test.each(['.', '?', '👍', '👨‍👩‍👧', '\u200bok', 'é', 'e\u0301', '0', 'مرحبا', '🇫🇷', '—'])('%j says something', (text) =>
    expect(saysNothing(text)).toBe(false),
  )

  test.each(invisible.filter((text) => text !== ''))('%j is no message, and no note', (text) => {
    const w = world()
    const send = { messageId: 'm', contactId: 'k1', attachments: [], seenN: 0, offline: false }
    expect(w.run('message.send', { ...send, text })).toMatchObject({ rejected: 'message.empty' })
    expect(w.run('note.add', { noteId: 'n', customerId: 'c1', contactId: 'k1', text })).toMatchObject({
      rejected: 'note.empty',
    })
    expect(w.run('contact.resolve', { contactId: 'k1', reasonCode: 'r', note: text })).toMatchObject({
      rejected: 'note.missing',
    })
  })

  test('a contact is not closed without a note', () => {
    expect(world().run('contact.resolve', { contactId: 'k1', reasonCode: 'r', note: '' })).toMatchObject({
      rejected: 'note.missing',
    })
  })
})
