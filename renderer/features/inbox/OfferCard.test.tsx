import { act } from 'react'
import { beforeAll, expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { historyEntry } from '../../../shared/domain/historyEntry.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { adviserId, contactRow, customerRow, messageRow, until } from '../../sync/testkit/world.ts'
import { Inbox } from './Inbox.tsx'
import { callRow } from '../../desk/testkit/callRow.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { nothingOnTheLine, usePhoneStore, type PhoneActs } from '../../store/phoneStore.ts'

const on = screen()
// The card comes late in the desk.
beforeAll(() => import('./OfferCard.tsx'))

const minute = 60_000
const now = (): number => on.world.server.now
const handOver = (at: number): Row<'contact'>['handOver'] => ({
  fromId: 'mehdi',
  fromName: 'Mehdi Roussel',
  reasonCode: 'skill',
  note: 'SIM à remplacer.',
  at,
})
/** A contact of the same customer as k1 that rings, as given. */
function rings(more: Partial<Row<'contact'>>): void {
  const contact = { ...contactRow('k9', 'c1'), state: 'offered' as const, ...more }
  const offer: Row<'offer'> = {
    id: 'o9',
    contactId: 'k9',
    customerId: 'c1',
    adviserId,
    offeredAt: now(),
    expiresAt: now() + 30_000,
    state: 'pending',
    settledAt: null,
    reason: null,
    why: [],
  }
  const reason = { id: 'skill', kind: 'handOver' as const, fr: 'Hors de mes compétences', en: 'Outside my skills' }
  on.world.server.write(put('contact', contact), put('offer', offer), put('reasonCode', reason))
}
async function show(): Promise<void> {
  await on.show(<Inbox />)
  // What is lazy is drawn at the end of an act, not within it.
  await expect.poll(() => act(() => Promise.resolve(on.box.querySelector('[data-offer]')))).not.toBeNull()
}
const card = (): HTMLElement => on.box.querySelector<HTMLElement>('[data-offer]')!

test('an offer that was handed over says before it is taken by whom, why, and with what note', async () => {
  rings({ handOver: handOver(now() - 2 * minute) })
  await show()
  await act(() => until(() => card().textContent.includes('Transféré par Mehdi Roussel · Hors de mes compétences')))
  expect(card().textContent).toContain('SIM à remplacer.')
})

test('it waits since the hand-over, not since its arrival; both times stand there', async () => {
  rings({ enteredAt: now() - 50 * minute, handOver: handOver(now() - 2 * minute) })
  await show()
  const waited = [...card().querySelectorAll('[role=timer]')].map(({ textContent }) => textContent)
  expect(waited).toContainEqual(expect.stringMatching(/^0?2:0/))
  expect(waited.filter((time) => time.startsWith('50'))).toEqual([])
  expect(card().textContent).toMatch(/Arrivé .*\d\d:\d\d · transféré .*\d\d:\d\d/)
})

test('what was done in the contact is named', async () => {
  rings({ enteredAt: now() - 9 * minute, handOver: handOver(now() - minute) })
  const { caseId } = contactRow('k9', 'c1')
  const note = {
    customerId: 'c1',
    caseId,
    at: now() - minute,
    kind: 'note' as const,
    code: 'note.added',
    actor: 'Mehdi',
  }
  on.world.server.write(
    put('historyEntry', historyEntry({ ...note, id: 'done', text: 'Ligne mesurée : rien à signaler.' })),
    put('historyEntry', historyEntry({ ...note, id: 'before', at: now() - 99 * minute, text: 'D’un autre jour.' })),
  )
  for (const n of [1, 2]) {
    const answer = { ...messageRow(`a${n}`, contactRow('k9', 'c1'), n, 'Je regarde'), author: 'adviser' as const }
    on.world.server.write(put('message', answer))
  }
  await show()
  expect(card().textContent).toContain('Ligne mesurée : rien à signaler.')
  expect(card().textContent).toContain('2 réponses envoyées au client')
  expect(card().querySelector('section')?.textContent).not.toContain('D’un autre jour.')
})

test('what was handed to me while another offer rings stands there, with its age', async () => {
  rings({})
  const waits = { ...contactRow('kept', 'c7'), state: 'waiting' as const, subject: 'Box muette' }
  on.world.server.write(put('contact', { ...waits, handOver: handOver(now() - 3 * minute) }))
  await show()
  const kept = on.box.querySelector('[data-kept]')
  expect(kept?.textContent).toContain('Box muette')
  expect(kept?.textContent).toContain('Transféré par Mehdi Roussel')
  expect(kept?.querySelector('[role=timer]')?.textContent).toMatch(/^0?3:0/)
})

test('the last contacts of an offer are the customer’s own: one that was only claimed counts on its own case alone', async () => {
  rings({ caseId: 'case-k9' })
  const seen = {
    customerId: 'c1',
    kind: 'contact' as const,
    code: 'contact.received',
    actor: '',
    channel: 'chat' as const,
  }
  const contact = (id: string, text: string, more: object) =>
    put('historyEntry', historyEntry({ ...seen, id, refId: id, at: now() - minute, text, ...more }))
  on.world.server.write(
    contact('k5', 'La vraie panne', {}),
    contact('k6', 'De la même page', { unproven: true, caseId: 'case-k9' }),
    contact('k7', 'Un inconnu', { unproven: true, caseId: 'another' }),
  )
  await show()
  await act(() => until(() => card().textContent.includes('La vraie panne')))
  expect(card().textContent).toContain('De la même page')
  expect(card().textContent).not.toContain('Un inconnu')
})

test('a step of a contact is none of the last contacts: not of a claimed one, and not in the place of its own', async () => {
  rings({ caseId: 'case-k9' })
  const seen = { customerId: 'c1', kind: 'contact' as const, actor: '', channel: 'email' as const }
  const own = (id: string, text: string, more: object) =>
    put(
      'historyEntry',
      historyEntry({ ...seen, code: 'contact.received', id, refId: id, at: now() - 9, text, ...more }),
    )
  const step = (id: string) =>
    put(
      'historyEntry',
      historyEntry({ ...seen, id: `h-handOver-${id}-1`, code: 'contact.sessionEnded', refId: id, at: now() - 1 }),
    )
  on.world.server.write(own('k5', 'La vraie panne', {}), step('k5'))
  on.world.server.write(own('k7', 'Un inconnu', { unproven: true, caseId: 'another' }), step('k7'))
  await show()
  await act(() => until(() => card().textContent.includes('La vraie panne')))
  expect(card().textContent).not.toContain('Un inconnu')
  expect(card().textContent).not.toContain('Remis en file')
})

test('of who is not recognised nothing is said to be his first contact; of several possible persons, how many', async () => {
  rings({})
  on.world.server.write(put('customer', { ...customerRow('c1'), provisional: true }))
  await show()
  await act(() => until(() => card().textContent.includes('Pas encore reconnu')))
  expect(card().textContent).not.toContain('Premier contact connu')
  const possible = ['a', 'b'].map((customerId) => ({ customerId, label: customerId, score: 0.4, reasons: [] }))
  const recognition = {
    id: 'r9',
    contactId: 'k9',
    customerId: 'c1',
    decision: 'choose' as const,
    at: now(),
    by: 'system',
  }
  on.world.server.write(put('recognition', { ...recognition, candidates: possible, claimed: [] }))
  await act(() => until(() => card().textContent.includes('2 personnes possibles')))
})

test('one that rings while the column is scrolled down comes into view, and takes no focus', async () => {
  on.box.style.cssText = 'height: 300px; display: flex'
  for (let n = 2; n < 9; n++) on.world.server.write(put('contact', { ...contactRow(`k${n}`, 'c1'), adviserId }))
  await on.show(<Inbox />)
  const column = on.box.querySelector('section') ?? on.box.firstElementChild!
  await act(() => until(() => column.scrollHeight > column.clientHeight + 100))
  const row = on.box.querySelector<HTMLElement>('li:last-child button')!
  row.focus({ preventScroll: true })
  column.scrollTop = column.scrollHeight
  expect(column.scrollTop).toBeGreaterThan(100)
  rings({})
  await act(() => until(() => on.box.querySelector('[data-offer]') !== null))
  const [seen, frame] = [card().getBoundingClientRect(), column.getBoundingClientRect()]
  expect(seen.top).toBeGreaterThanOrEqual(frame.top)
  expect(seen.top).toBeLessThan(frame.bottom)
  expect(document.activeElement).toBe(row)
})

const silent = () => {}
function telephone(answered: (string | null)[]): PhoneActs {
  const answer: PhoneActs['answer'] = async (offerId) => {
    answered.push(offerId)
    return { ok: true }
  }
  return {
    answer,
    hangUp: silent,
    hold: () => true,
    mute: silent,
    answerRinging: () => undefined,
    answerConsult: () => {},
    endConsult: () => {},
    join: () => true,
    sendDigit: silent,
    check: silent,
    unsilence: silent,
  }
}
const pick = () => act(async () => card().querySelector('button')?.click())
const accepts = () => on.world.net.asked.filter(({ payload }) => (payload as { name?: string }).name === 'offer.accept')

test('a call that rings is answered by the telephone, never accepted beside it', async () => {
  const answered: (string | null)[] = []
  usePhoneStore.setState({ state: 'ready', acts: telephone(answered) })
  rings({ channel: 'voice' })
  on.world.server.write(put('call', callRow(now(), { contactId: 'k9', state: 'ringing', answeredAt: null })))
  await show()
  await act(() => until(() => card().textContent.includes('Répondre')))
  await pick()
  expect(answered).toEqual(['o9'])
  expect(accepts()).toEqual([])
  usePhoneStore.setState(nothingOnTheLine, true)
})

test('a contact whose call is over has nothing that rings: it is accepted like any other', async () => {
  const answered: (string | null)[] = []
  usePhoneStore.setState({ state: 'ready', acts: telephone(answered) })
  rings({ channel: 'voice' })
  on.world.server.write(put('call', callRow(now(), { contactId: 'k9', state: 'ended', endedAt: now() })))
  await show()
  await act(() => until(() => card() !== null))
  await pick()
  await act(() => until(() => accepts().length === 1))
  expect(answered).toEqual([])
  usePhoneStore.setState(nothingOnTheLine, true)
})

test('what stands below the keys may grow: they keep their place', async () => {
  rings({})
  await show()
  const top = () => card().querySelector('button')!.getBoundingClientRect().top
  const before = top()
  const seen = { customerId: 'c1', kind: 'contact', code: 'contact.received', actor: '', channel: 'chat' } as const
  on.world.server.write(put('historyEntry', historyEntry({ ...seen, id: 'k5', refId: 'k5', at: now() - minute })))
  await act(() => until(() => card().textContent.includes('Derniers contacts')))
  expect(top()).toBe(before)
})
