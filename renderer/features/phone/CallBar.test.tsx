import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { callRow } from '../../desk/testkit/callRow.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { nothingOnTheLine, usePhoneStore, type PhoneActs, type PhoneCall } from '../../store/phoneStore.ts'
import { contactRow, until } from '../../sync/testkit/world.ts'
import { CallBar } from './CallBar.tsx'

const on = screen()
const minute = 60_000
const leg: PhoneCall = { callId: 'call1', offerId: 'o1', state: 'talking', isHeld: false, isMuted: false }
const contact = { ...contactRow('k1', 'c1'), channel: 'voice' as const }
const keys = { hold: 'Alt H', mute: 'Alt M', hangUp: 'Alt X' }
let asked: string[] = []
const acts: PhoneActs = {
  answer: async () => ({ ok: true }),
  hangUp: () => void asked.push('hangUp'),
  hold: (isHeld) => asked.push(`hold ${isHeld}`) > 0,
  mute: (isMuted) => void asked.push(`mute ${isMuted}`),
  answerRinging: () => undefined,
  answerConsult: () => undefined,
  endConsult: () => undefined,
  join: () => true,
  sendDigit: (digit) => void asked.push(digit),
  check: () => {},
  unsilence: () => {},
}
afterEach(async () => {
  asked = []
  await act(async () => usePhoneStore.setState(nothingOnTheLine, true))
})

async function shows(row: Partial<Row<'call'>>, call: PhoneCall | null = leg): Promise<void> {
  usePhoneStore.setState({ state: 'ready', call, acts })
  on.world.server.write(put('call', callRow(on.world.server.now - minute, row)))
  await on.show(<CallBar contact={contact} keys={keys} />)
  await act(() => until(() => on.box.textContent !== ''))
}
const says = () => on.box.textContent.replaceAll(/[\u00a0\u202f]/g, ' ')
const button = (name: string) =>
  [...on.box.querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.textContent).startsWith(name))
const press = (name: string) => act(async () => button(name)?.click())

test('a call says that it is talked, how long, and what its number is worth; its keys ask the telephone', async () => {
  await shows({})
  expect(says()).toContain('En communication')
  expect(on.box.querySelector('[role=timer]')?.textContent).toMatch(/^0?1:0/)
  expect(says()).toContain('Numéro attesté (A)')
  for (const name of ['Attente', 'Couper le micro', 'Raccrocher']) await press(name)
  expect(asked).toEqual(['hold true', 'mute true', 'hangUp'])
})

test('before the customer is verified his number is not read out whole', async () => {
  await shows({})
  expect(says()).toContain('02 98 44 •• 17')
  expect(says()).not.toContain('02 98 44 12 17')
})

test('on hold it says so, with how long the music plays, and offers to resume', async () => {
  await shows({ state: 'held', stateSince: on.world.server.now - minute }, { ...leg, isHeld: true })
  expect(says()).toMatch(/En attente.*musique depuis 0?1:0/)
  await press('Reprendre')
  expect(asked).toEqual(['hold false'])
})

test('who is not heard is told', async () => {
  await shows({}, { ...leg, isMuted: true })
  expect(says()).toContain('Micro coupé : le client ne vous entend pas.')
})

test('a hold that cannot be asked for now says why, and changes nothing', async () => {
  await shows({})
  await act(async () => usePhoneStore.setState({ acts: { ...acts, hold: () => false } }))
  await press('Attente')
  expect(says()).toContain('En communication')
})

test('after 30 minutes a telephone appointment is proposed, not before', async () => {
  await shows({ answeredAt: on.world.server.now - 29 * minute })
  expect(says()).not.toContain('rendez-vous')
  await act(async () =>
    on.world.server.write(put('call', callRow(0, { answeredAt: on.world.server.now - 31 * minute }))),
  )
  await act(() => until(() => says().includes('Plus de 30 min : proposez un rendez-vous téléphonique')))
})

test('a lost call says what its customer hears and that it is taken back; it has no keys', async () => {
  await shows({ state: 'lost' }, null)
  expect(says()).toContain('Le client entend de la musique. Votre téléphone reprend l’appel…')
  expect(on.box.querySelector('button')).toBeNull()
})

test('a call that is talked at another desk of mine is said to be there', async () => {
  await shows({}, null)
  expect(says()).toContain('Cet appel est sur un autre de vos postes.')
})

test('after the call: how long, who ended it, and that the contact is to be concluded', async () => {
  const { now } = on.world.server
  await shows(
    { state: 'ended', answeredAt: now - 3 * minute, endedAt: now - minute, endedBy: 'customer', heldMs: 42_000 },
    null,
  )
  expect(says()).toContain('Appel terminé')
  expect(says()).toContain('2:00 · attentes : 0:42 · le client a raccroché')
  expect(says()).toContain('Concluez le contact')
})

test('a hidden number is said as such, and no attestation is shown for it', async () => {
  await shows({ caller: { raw: '', e164: null, name: '', attestation: 'A', flags: ['masked'] } })
  expect(says()).toContain('Numéro masqué')
  expect(says()).not.toContain('attesté')
})
