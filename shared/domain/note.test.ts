import { expect, test } from 'vitest'
import { aContact, world } from './rules.fixture.ts'

const note = { noteId: 'n', customerId: 'c1', contactId: 'k1', text: 'Voyant PON éteint' }

test('a note stands in the history under the case, with its author', () => {
  const w = world()
  expect(w.run('note.add', note)).toBeUndefined()
  expect(w.get('note', 'n')).toMatchObject({ caseId: 'm1', authorName: 'Ana Le Goff', text: note.text })
  expect(w.get('historyEntry', 'h-note-n')).toMatchObject({ kind: 'note', text: note.text, refId: 'n', caseId: 'm1' })
})

test('without a contact it belongs to the customer alone', () => {
  const w = world()
  expect(w.run('note.add', { ...note, contactId: null })).toBeUndefined()
  expect(w.get('note', 'n')).toMatchObject({ contactId: null, caseId: null })
})

test('a card number is refused; an illness asks why it is noted, and the history keeps that; a remark of the linter is only said', () => {
  const w = world()
  expect(w.run('note.add', { ...note, text: 'carte 4111 1111 1111 1111' })).toMatchObject({
    rejected: 'note.sensitive',
  })
  const ill = { ...note, text: 'Cliente malade, rappeler demain' }
  expect(w.run('note.add', ill)).toEqual({ rejected: 'note.needsBasis', params: { words: 'malade' } })
  expect(w.run('note.add', { ...ill, basis: 'courtDevice' })).toMatchObject({ rejected: 'note.needsBasis' })
  expect(w.run('note.add', { ...ill, basis: 'priorityLine' })).toBeUndefined()
  expect(w.get('historyEntry', `h-note-${note.noteId}`)?.params).toEqual({ basis: 'priorityLine' })
  const rude = { ...note, noteId: 'n-rude', text: 'Client pénible', basis: 'priorityLine' as const }
  expect(w.run('note.add', rude)).toBeUndefined()
  expect(w.get('historyEntry', 'h-note-n-rude')?.params).toEqual({})
})

test("the contact must be this customer's", () => {
  const w = world()
  w.set('contact', aContact({ customerId: 'c2' }))
  expect(w.run('note.add', note)).toMatchObject({ rejected: 'command.outOfScope' })
})

test("replayed it is one note; other words under its id are refused aloud, and an id of somebody else's note is refused", () => {
  const w = world()
  w.run('note.add', note)
  expect(w.run('note.add', note)).toBeUndefined()
  expect(w.run('note.add', { ...note, text: 'autre' })).toEqual({ rejected: 'command.idTaken', params: {} })
  expect(w.get('note', 'n')?.text).toBe(note.text)
  expect(w.run('note.add', note, { adviserId: 'bob' })).toMatchObject({ rejected: 'command.outOfScope' })
})

test("an id made to look like another fact's entry overwrites nothing", () => {
  const w = world()
  w.run('note.add', note)
  w.run('note.add', { ...note, noteId: 'note-n', text: 'x' })
  w.run('note.add', { ...note, noteId: 'k1', text: 'y' })
  expect(w.get('historyEntry', 'h-note-n')?.text).toBe(note.text)
  expect(w.get('historyEntry', 'k1')).toBeUndefined()
})
