import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
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
