import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRejection } from '../protocol/refusals.ts'
import { takenBack } from './draft.ts'
import { textMark } from './textMark.ts'
import { aContact, world } from './rules.fixture.ts'

const save = { contactId: 'k1', mode: 'answer' as const }

describe('draft.save', () => {
  test('property: whatever the order of upload, the latest edit stands', () => {
    const edits = fc.uniqueArray(
      fc.record({ at: fc.integer({ min: 1, max: 50 }), text: fc.string({ maxLength: 3 }) }),
      {
        selector: (edit) => edit.at,
        minLength: 1,
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(edits, (list) => {
        const w = world()
        for (const { at, text } of list) expect(w.run('draft.save', { ...save, text }, { at })).toBeUndefined()
        const last = list.toSorted((a, b) => b.at - a.at)[0]
        expect(w.get('draft', 'draft-k1-answer')).toMatchObject({ text: last?.text, editedAt: last?.at })
      }),
    )
  })

  test('an answer and a note in the making are two drafts', () => {
    const w = world()
    w.run('draft.save', { ...save, text: 'pour le client' })
    w.run('draft.save', { ...save, mode: 'note', text: 'entre nous' })
    expect(w.all('draft').map((draft) => [draft.mode, draft.text])).toEqual([
      ['answer', 'pour le client'],
      ['note', 'entre nous'],
    ])
  })

  test('late for a contact that is gone: a text is refused and so stays visible, an empty one is nothing', () => {
    const w = world()
    w.set('contact', aContact({ adviserId: 'bob' }))
    expect(w.run('draft.save', { ...save, text: 'perdu ?' })).toMatchObject({ rejected: 'contact.notYours' })
    expect(w.run('draft.save', { ...save, text: '' })).toBeUndefined()
    expect(w.all('draft')).toEqual([])
  })

  test("the next owner's draft is his, whatever the last one's clock said", () => {
    const w = world()
    w.run('draft.save', { ...save, text: 'ana' }, { at: 9_000_000 })
    w.set('contact', aContact({ adviserId: 'bob' }))
    w.run('draft.save', { ...save, text: 'bob' }, { adviserId: 'bob', at: 10 })
    expect(w.get('draft', 'draft-k1-answer')).toMatchObject({ adviserId: 'bob', text: 'bob' })
  })
})

describe('one text, two seats', () => {
  const write = { ...save, text: 'Je regarde', messageId: 'm' }
  const send = { messageId: 'm', contactId: 'k1', text: 'Je regarde', attachments: [], seenN: 0, offline: false }
  const draft = (w: ReturnType<typeof world>) => w.get('draft', 'draft-k1-answer')

  test('while it is leaving from one seat the draft says so, and since when', () => {
    const w = world()
    w.run('draft.save', { ...write, sending: true }, { at: 990_000 })
    expect(draft(w)).toMatchObject({ text: 'Je regarde', messageId: 'm', sendingAt: 990_000 })
    // Undone there: it is a draft again.
    w.run('draft.save', write, { at: 990_100 })
    expect(draft(w)?.sendingAt).toBeNull()
  })

  test('sent from both it is one message, and no draft is left', () => {
    const w = world()
    for (const at of [990_000, 990_010]) {
      w.run('draft.save', { ...write, sending: true }, { at })
      expect(w.run('message.send', send, { at })).toBeUndefined()
    }
    expect(w.all('message')).toHaveLength(1)
    expect(draft(w)?.text).toBe('')
  })

  test('gone on at the other seat it is not swallowed: refused, so that its words stay in sight', () => {
    const w = world()
    w.run('message.send', send)
    expect(w.run('message.send', { ...send, text: 'Je regarde votre ligne' })).toMatchObject({
      rejected: 'message.alreadySent',
    })
    const file = { id: 'f', name: 'a.png', type: 'image/png', size: 1 }
    expect(w.run('message.send', { ...send, attachments: [file] })).toMatchObject({ rejected: 'message.alreadySent' })
  })

  test('taken back it leaves from the new seat only', () => {
    const w = world()
    w.run('draft.save', { ...write, sending: true })
    const taken = takenBack(draft(w), undefined, { messageId: 'm', newMessageId: 'm2', adviserId: 'ana' })
    if (isRejection(taken)) throw new Error(taken.rejected)
    w.set('draft', taken)
    expect(w.run('message.send', send)).toMatchObject({ rejected: 'message.takenBack' })
    expect(w.all('message')).toEqual([])
    expect(draft(w)).toMatchObject({ text: 'Je regarde', sendingAt: null })
    expect(w.run('message.send', { ...send, messageId: 'm2' })).toBeUndefined()
    expect(draft(w)?.text).toBe('')
    // However late the first seat comes back.
    expect(w.run('message.send', send)).toMatchObject({ rejected: 'message.takenBack' })
  })

  test('undone where it came from, it goes on under the name of the seat that took it over; once gone, it is refused there', () => {
    const w = world()
    w.run('draft.save', { ...write, sending: true })
    const taken = takenBack(draft(w), undefined, { messageId: 'm', newMessageId: 'm2', adviserId: 'ana' })
    if (isRejection(taken)) throw new Error(taken.rejected)
    w.set('draft', taken)
    w.run('draft.save', write)
    expect(draft(w)).toMatchObject({ text: 'Je regarde', messageId: 'm2', sendingAt: null })
    expect(w.run('message.send', { ...send, messageId: 'm2' })).toBeUndefined()
    w.run('draft.save', write)
    expect(draft(w)).toMatchObject({ text: 'Je regarde', messageId: 'm' })
    expect(w.run('message.send', send)).toMatchObject({ rejected: 'message.takenBack' })
    expect(w.all('message')).toHaveLength(1)
    // Over the next text, it is not that text's message either.
    w.run('draft.save', { ...write, text: 'La suite', messageId: 'm3' })
    w.run('draft.save', write)
    expect(draft(w)).toMatchObject({ text: 'Je regarde', messageId: 'm' })
  })

  test('what has left is not taken back, nor what another owner writes, nor what was taken back before', () => {
    const w = world()
    w.run('draft.save', { ...write, sending: true })
    const before = draft(w)
    const by = { messageId: 'm', newMessageId: 'm2', adviserId: 'ana' }
    expect(takenBack(before, undefined, { ...by, adviserId: 'bob' })).toMatchObject({ rejected: 'message.alreadySent' })
    expect(takenBack(before, undefined, { ...by, messageId: 'other' })).toHaveProperty('rejected')
    w.run('message.send', send)
    expect(takenBack(before, w.get('message', 'm'), by)).toMatchObject({ rejected: 'message.alreadySent' })
    expect(takenBack(draft(w), undefined, by)).toHaveProperty('rejected')
  })
})

describe('two seats write at once', () => {
  const [first, second] = ['court, en ligne', 'un long texte, écrit pendant la coupure']
  const knew = (text: string) => ({ over: textMark(text) })
  const draft = (w: ReturnType<typeof world>) => w.get('draft', 'draft-k1-answer')

  test('what is written over without being known is kept beside; what was known, or is part of it, is not', () => {
    const w = world()
    w.run('draft.save', { ...save, text: first, ...knew('') }, { at: 10 })
    w.run('draft.save', { ...save, text: second, ...knew('') }, { at: 20 })
    expect(draft(w)).toMatchObject({ text: second, others: [{ text: first, editedAt: 10 }] })
    w.run('draft.save', { ...save, text: 'autre', ...knew(second) }, { at: 30 })
    expect(draft(w)).toMatchObject({ text: 'autre', others: [{ text: first }] })
    w.run('draft.save', { ...save, text: 'autre chose', ...knew('') }, { at: 40 })
    expect(draft(w)?.others).toHaveLength(1)
  })

  test('what comes too late is kept beside; not what stands there or has left already', () => {
    const w = world()
    w.run('draft.save', { ...save, text: first, messageId: 'm', ...knew('') }, { at: 20 })
    w.run('draft.save', { ...save, text: second, messageId: 'm', ...knew('') }, { at: 10 })
    expect(draft(w)).toMatchObject({ text: first, others: [{ text: second, editedAt: 10 }] })
    w.run('draft.save', { ...save, text: 'court', messageId: 'm', ...knew('') }, { at: 15 })
    expect(draft(w)?.others).toHaveLength(1)
    const send = { messageId: 'm', contactId: 'k1', text: first, attachments: [], seenN: 0, offline: false }
    expect(w.run('message.send', send, { at: 21 })).toBeUndefined()
    w.run('draft.save', { ...save, text: 'court, en', messageId: 'm', ...knew('court') }, { at: 19 })
    expect(draft(w)).toMatchObject({ text: '', others: [{ text: second }] })
  })

  test('what is on its way out is nobody’s other text', () => {
    const w = world()
    w.run('draft.save', { ...save, text: first, messageId: 'm', sending: true, ...knew('') }, { at: 10 })
    w.run('draft.save', { ...save, text: 'la suite', messageId: 'm2', ...knew('') }, { at: 20 })
    expect(draft(w)).toMatchObject({ text: 'la suite', others: [] })
  })

  test('nobody closes over it; decided on, it is gone', () => {
    const w = world()
    w.run('draft.save', { ...save, text: first, ...knew('') }, { at: 10 })
    w.run('draft.save', { ...save, text: '', ...knew('') }, { at: 20 })
    const resolve = { contactId: 'k1', reasonCode: 'resolve.informed', note: 'Fait' }
    expect(w.run('contact.resolve', resolve)).toMatchObject({ rejected: 'draft.unsent' })
    w.run('draft.save', { ...save, text: '', settled: [10], ...knew('') }, { at: 30 })
    expect(draft(w)?.others).toEqual([])
    expect(w.run('contact.resolve', resolve)).toBeUndefined()
  })

  test('property: of two seats that write and follow each other, no last word of either is nowhere', () => {
    const act = fc.record({ seat: fc.constantFrom(0, 1), late: fc.nat({ max: 30 }), follows: fc.boolean() })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 10 }), (acts) => {
        const w = world()
        const seats = [
          { knows: '', says: '' },
          { knows: '', says: '' },
        ]
        for (const [n, { seat, late, follows }] of acts.entries()) {
          const mine = seats[seat]!
          if (follows) mine.knows = mine.says = draft(w)?.text ?? ''
          const text = `${mine.says}<${n}>`
          w.run('draft.save', { ...save, text, ...knew(mine.knows) }, { at: 100 + 10 * n - late })
          mine.knows = mine.says = text
        }
        const row = draft(w)
        const words = [row?.text ?? '', ...(row?.others ?? []).map((one) => one.text)]
        for (const { says } of seats) expect(words.some((text) => text.includes(says))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
