import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { callRow } from '../../desk/testkit/callRow.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { nothingOnTheLine, usePhoneStore, type PhoneCall } from '../../store/phoneStore.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { contactRow, until } from '../../sync/testkit/world.ts'
import { CallBar } from './CallBar.tsx'

const on = screen()
const leg: PhoneCall = { callId: 'call1', offerId: 'o1', state: 'talking', isHeld: true, isMuted: false }
const contact = { ...contactRow('k1', 'c1'), channel: 'voice' as const, adviserId: 'a1' }
const keys = { hold: 'Alt H', mute: 'Alt M', hangUp: 'Alt X' }
let asked: string[] = []
const acts = {
  answer: async () => ({ ok: true }) as const,
  hangUp: () => void asked.push('hangUp'),
  hold: (isHeld: boolean) => asked.push(`hold ${isHeld}`) > 0,
  mute: () => undefined,
  answerRinging: () => undefined,
  answerConsult: () => undefined,
  endConsult: () => void asked.push('endConsult'),
  join: () => asked.push('join') > 0,
  sendDigit: () => undefined,
  check: () => undefined,
  unsilence: () => undefined,
}
afterEach(async () => {
  asked = []
  await act(async () => usePhoneStore.setState(nothingOnTheLine, true))
})

async function shows(
  more: Partial<Row<'consultation'>>,
  call: Partial<Row<'call'>> = {},
  name = 'Bea Martin',
): Promise<void> {
  const { now } = on.world.server
  usePhoneStore.setState({ state: 'ready', call: call.state === 'ended' ? null : leg, acts })
  on.world.server.write(
    put('call', callRow(now - 60_000, { state: 'held', stateSince: now, ...call })),
    put('consultation', {
      id: 'ask1',
      callId: 'call1',
      contactId: 'k1',
      askerId: 'a1',
      askerName: 'Ana',
      askedId: 'a2',
      askedName: 'Bea Martin',
      question: '',
      state: 'talking',
      at: now - 9_000,
      answeredAt: now - 5_000,
      endedAt: null,
      outcome: null,
      filedAt: null,
      ...more,
    }),
  )
  await on.show(<CallBar contact={contact} keys={keys} />)
  await act(() => until(() => says().includes(name)))
}
const says = () => on.box.textContent.replaceAll(/[\u00a0\u202f]/g, ' ')
const buttons = () => [...on.box.querySelectorAll('button')].map((one) => one.ariaLabel ?? one.textContent)
const press = (name: string) =>
  act(async () => [...on.box.querySelectorAll('button')].find((one) => one.textContent.startsWith(name))?.click())

test('while two talk about him no key hangs the customer up; he is passed on or taken back', async () => {
  await shows({})
  expect(says()).toContain('Vous parlez avec Bea Martin ; le client n’entend que la musique.')
  expect(buttons()).toEqual(['Passer l’appel', 'Faire entrer le client', 'Reprendre le clientAlt H'])
  await press('Reprendre le client')
  expect(asked).toEqual(['hold false'])
})

test('the customer comes to the two: it is said, and he is set apart again or kept without the colleague', async () => {
  await shows({}, { state: 'talking' })
  await press('Faire entrer le client')
  expect(asked).toEqual(['join'])
  await act(async () =>
    usePhoneStore.setState({ call: { ...leg, isHeld: false }, consult: { ...leg, callId: 'ask1' } }),
  )
  expect(says()).toContain('À trois : Bea Martin et le client s’entendent et vous entendent.')
  expect(buttons()).toContain('Parler à partAlt H')
  await press('Parler à part')
  await press('Continuer à deux')
  expect(asked).toEqual(['join', 'hold true', 'endConsult'])
})

test('while it rings there is nobody to pass him to', async () => {
  await shows({ state: 'ringing', answeredAt: null })
  expect(says()).toContain('Le téléphone de Bea Martin sonne…')
  expect(buttons()).toEqual(['Reprendre le clientAlt H'])
})

test('what came of it is said as long as the customer waits, beside the keys of the call', async () => {
  await shows({ state: 'ended', outcome: 'noAnswer' })
  expect(says()).toContain('Bea Martin n’a pas répondu.')
  expect(buttons()).toContain('Consulter un collègue ou un numéro extérieur')
})

test('the customer hung up: it is said, and the two end it themselves', async () => {
  await shows({}, { state: 'ended', endedBy: 'customer', endedAt: on.world.server.now })
  expect(says()).toContain('le client a raccroché')
  await press('Terminer la consultation')
  expect(asked).toEqual(['endConsult'])
})

test('a number outside: passed on without a dialog, as it takes the call and no file', async () => {
  await shows({ askedId: null, askedName: '02 98 00 •• 00' }, {}, '02 98 00 •• 00')
  expect(says()).toContain('Vous parlez avec le 02 98 00 •• 00 ; le client n’entend que la musique.')
  await press('Passer l’appel')
  expect(useUiStore.getState().panel).toBeNull()
})
