import { expect, test } from 'vitest'
import { aContact, world } from './rules.fixture.ts'

const month = 30 * 86_400_000
const now = 1_790_000_000_000
const pickedUpAt = now - 600_000

/** An open contact picked up ten minutes ago. */
function busy() {
  const w = world()
  w.now = now
  w.set('contact', aContact({ pickedUpAt, enteredAt: pickedUpAt - 60_000 }))
  return w
}
const note = { noteId: 'n', customerId: 'c1', contactId: 'k1', text: 'Voyant PON éteint' }
const promise = {
  commitmentId: 'p',
  customerId: 'c1',
  contactId: 'k1',
  kind: 'callback',
  ownerId: 'ana',
  dueAt: now + 3_600_000,
  text: 'Rappeler',
  close: true,
} as const

test.each([
  ['years ago', 0, pickedUpAt],
  ['just before the pick-up', pickedUpAt - 1, pickedUpAt],
  ['when it was', now - 1000, now - 1000],
  ['tomorrow', now + 86_400_000, now],
])('of a contact: what a desk dates %s stands between the pick-up and now', (_, at, expected) => {
  const w = busy()
  expect(w.run('note.add', note, { at })).toBeUndefined()
  expect(w.run('commitment.make', promise, { at })).toBeUndefined()
  expect([w.get('note', 'n')?.at, w.get('historyEntry', 'h-note-n')?.at]).toEqual([expected, expected])
  expect([w.get('commitment', 'p')?.madeAt, w.get('contact', 'k1')?.closedAt]).toEqual([expected, expected])
})

test('without a contact: within a month, and never in the future', () => {
  const w = busy()
  for (const [id, at] of [
    ['old', 0],
    ['ahead', now + 1],
    ['offline', now - month + 1],
  ] as const)
    expect(w.run('note.add', { ...note, noteId: id, contactId: null }, { at })).toBeUndefined()
  expect(['old', 'ahead', 'offline'].map((id) => w.get('note', id)?.at)).toEqual([now - month, now, now - month + 1])
  w.run('commitment.make', { ...promise, contactId: null, close: false })
  expect(w.run('commitment.settle', { commitmentId: 'p', outcome: 'kept', text: '' }, { at: 0 })).toBeUndefined()
  // Never before it was made.
  expect(w.get('commitment', 'p')?.settledAt).toBe(now)
})
