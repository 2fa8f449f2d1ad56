import { describe, expect, test } from 'vitest'
import { aContact, world } from './rules.fixture.ts'

const hour = 3_600_000
const make = {
  commitmentId: 'p',
  customerId: 'c1',
  contactId: 'k1',
  kind: 'callback' as const,
  ownerId: 'ana',
  dueAt: 1_000_000 + hour,
  text: 'Rappeler',
  close: false,
}

describe('commitment.make', () => {
  test('names customer, owner and maker, and the case is promised', () => {
    const w = world()
    expect(w.run('commitment.make', make)).toBeUndefined()
    expect(w.get('commitment', 'p')).toMatchObject({
      customerName: 'Élodie Guégan',
      ownerName: 'Ana Le Goff',
      madeBy: 'Ana Le Goff',
      caseId: 'm1',
      state: 'open',
    })
    expect(w.get('case', 'm1')?.state).toBe('promised')
    expect(w.get('contact', 'k1')?.state).toBe('open')
    expect(w.get('historyEntry', 'h-made-p')).toMatchObject({ code: 'commitment.made', params: { dueAt: make.dueAt } })
  })

  test('replayed it is one promise; another under its id is refused aloud', () => {
    const w = world()
    w.run('commitment.make', make)
    expect(w.run('commitment.make', make)).toBeUndefined()
    for (const other of [
      { text: 'Autre' },
      { dueAt: make.dueAt + 1 },
      { kind: 'technician' as const },
      { contactId: null },
    ])
      expect(w.run('commitment.make', { ...make, ...other })).toEqual({ rejected: 'command.idTaken', params: {} })
    expect(w.get('commitment', 'p')).toMatchObject({ text: make.text, dueAt: make.dueAt })
  })

  test('closing with it leaves the contact "à suivre"', () => {
    const w = world()
    expect(w.run('commitment.make', { ...make, close: true })).toBeUndefined()
    expect(w.get('contact', 'k1')).toMatchObject({ state: 'closed', outcome: 'followUp' })
    expect(w.get('case', 'm1')).toMatchObject({ state: 'promised', closedAt: null })
    expect(w.get('historyEntry', 'k1')?.code).toBe('contact.followUp')
  })

  test('closing over something unread is refused whole: no promise is left behind', () => {
    const w = world()
    w.set('contact', aContact({ inboundN: 2 }))
    expect(w.run('commitment.make', { ...make, close: true })).toMatchObject({ rejected: 'message.unseenInbound' })
    expect(w.get('commitment', 'p')).toBeUndefined()
  })

  test('another owner must be in the directory', () => {
    const w = world()
    expect(w.run('commitment.make', { ...make, ownerId: 'bob' })).toMatchObject({ rejected: 'adviser.notFound' })
    w.set('directoryEntry', { id: 'bob', name: 'Bob', role: 'adviser', siteName: '', skills: [], languages: [] })
    expect(w.run('commitment.make', { ...make, ownerId: 'bob' })).toBeUndefined()
    expect(w.get('commitment', 'p')?.ownerName).toBe('Bob')
  })

  test('the time to come is judged when he promised, not when it reached us', () => {
    const w = world()
    expect(w.run('commitment.make', { ...make, dueAt: w.now })).toMatchObject({ rejected: 'commitment.past' })
    expect(w.run('commitment.make', { ...make, dueAt: 9e15 })).toMatchObject({ rejected: 'commitment.tooFar' })
    w.now = make.dueAt + hour
    expect(w.run('commitment.make', make, { at: 1_000_000 })).toBeUndefined()
  })
})

describe('commitment.settle', () => {
  test('kept in time is good, kept late is not, and only once', () => {
    const w = world()
    w.run('commitment.make', make)
    w.run('commitment.settle', { commitmentId: 'p', outcome: 'kept', text: 'fait' })
    expect(w.get('commitment', 'p')).toMatchObject({ state: 'kept', settledAt: w.now })
    expect(w.get('historyEntry', 'h-kept-p')).toMatchObject({ tone: 'good', text: 'fait' })
    expect(w.get('historyEntry', 'h-made-p')).toBeDefined()
    expect(w.run('commitment.settle', { commitmentId: 'p', outcome: 'kept', text: '' })).toMatchObject({
      rejected: 'commitment.settled',
    })
    w.run('commitment.make', { ...make, commitmentId: 'late' })
    w.now = make.dueAt + 1
    w.run('commitment.settle', { commitmentId: 'late', outcome: 'kept', text: '' })
    expect(w.get('historyEntry', 'h-kept-late')?.tone).toBe('neutral')
  })

  test('kept in time by a desk that was offline: the "missed" written meanwhile goes', () => {
    const w = world()
    w.run('commitment.make', make)
    w.set('commitment', { ...w.get('commitment', 'p')!, state: 'missed' })
    w.set('historyEntry', { ...w.get('historyEntry', 'h-made-p')!, id: 'h-missed-p' })
    w.now = make.dueAt + hour
    w.run('commitment.settle', { commitmentId: 'p', outcome: 'kept', text: '' }, { at: make.dueAt - 1 })
    expect(w.get('historyEntry', 'h-missed-p')).toBeUndefined()
    expect(w.get('historyEntry', 'h-kept-p')?.tone).toBe('good')
  })

  test('reads the promise alone, so its owner needs no record open', () => {
    const w = world()
    w.run('commitment.make', make)
    w.rows.delete('customer/c1')
    w.rows.delete('contact/k1')
    expect(w.run('commitment.settle', { commitmentId: 'p', outcome: 'cancelled', text: '' })).toBeUndefined()
    expect(w.get('historyEntry', 'h-cancelled-p')?.code).toBe('commitment.cancelled')
  })
})
