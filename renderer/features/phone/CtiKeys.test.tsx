import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import type { CtiPhone } from '../../../shared/protocol/ctiPhone.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { callRow } from '../../desk/testkit/callRow.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { nothingOnTheLine, usePhoneStore } from '../../store/phoneStore.ts'
import { contactRow, until } from '../../sync/testkit/world.ts'
import { CallBar } from './CallBar.tsx'
import { noCti, useCtiStore, type CtiState } from './ctiStore.ts'

const on = screen()
const contact = { ...contactRow('k1', 'c1'), channel: 'voice' as const }
const keys = { hold: 'Alt H', mute: 'Alt M', hangUp: 'Alt X' }
const all: CtiPhone['does'] = [
  'hold',
  'resume',
  'transfer',
  'consult',
  'endConsult',
  'complete',
  'conference',
  'hangUp',
]
let asked: string[] = []
afterEach(async () => {
  asked = []
  await act(async () => {
    usePhoneStore.setState(nothingOnTheLine, true)
    useCtiStore.setState(noCti, true)
  })
})

async function shows(does: CtiPhone['does'], row: Partial<Row<'call'>> = {}, more: Partial<CtiState> = {}) {
  const call = callRow(on.world.server.now - 60_000, { mode: 'cti', ...row })
  const isHeld = call.state === 'held'
  usePhoneStore.setState({
    state: 'ready',
    call: { callId: call.id, offerId: null, state: 'talking', isHeld, isMuted: false },
  })
  useCtiStore.setState({
    phone: { mode: 'cti', extension: '1001', does, queues: [] },
    ask: async (_call, what) => {
      asked.push(what)
      return { outcome: 'taken' }
    },
    ...more,
  })
  on.world.server.write(put('call', call))
  await on.show(<CallBar contact={contact} keys={keys} />)
  await act(() => until(() => on.box.textContent !== ''))
}
const names = () => [...on.box.querySelectorAll('button')].map((one) => one.ariaLabel ?? one.textContent)
/** Ours, whatever the platform does (VO29). */
const chat = 'Ouvrir un chat'
const press = (name: string) =>
  act(async () =>
    [...on.box.querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.textContent).startsWith(name))?.click(),
  )

test('only what the platform does has a key; nothing that would need the sound has one', async () => {
  await shows(all)
  expect(names()).toEqual(['AttenteAlt H', 'Consulter un collègue', 'Transférer l’appel', 'RaccrocherAlt X', chat])
  await press('Attente')
  await press('Raccrocher')
  expect(asked).toEqual(['hold', 'hangUp'])
})

test('a platform that only speaks has no key of the call’s', async () => {
  await shows([])
  expect(names()).toEqual([chat])
})

test('while a colleague is asked no key hangs the customer up', async () => {
  await shows(all, { state: 'held' }, { consulting: { call1: '1002' } })
  expect(on.box.textContent).toContain('1002')
  expect(names()).toEqual(['Passer l’appel', 'À trois', 'Terminer la consultation', chat])
})

test('a call that we make can only be hung up before it is answered', async () => {
  await shows(all, { state: 'ringing', direction: 'outbound', answeredAt: null })
  expect(names()).toEqual(['RaccrocherAlt X'])
})

test('while something is asked nothing else is, and it says so', async () => {
  await shows(all, {}, { asked: { call1: { do: 'hold', phase: 'asking', code: '', reason: '' } } })
  expect(on.box.textContent).toContain('demandé à la plateforme')
  await press('Raccrocher')
  expect(asked).toEqual([])
})

test.each([
  ['refused', 'busy', '', 'le correspondant est occupé'],
  ['refused', 'x.y', 'licence dépassée', 'licence dépassée'],
  ['timedOut', '', '', 'n’a pas répondu à temps'],
  ['unavailable', '', '', 'plateforme injoignable'],
  ['unheard', '', '', 'jamais confirmé'],
  ['failed', 'rate.limited', '', 'non transmis'],
] as const)('what came of it is said: %s %s', async (phase, code, reason, text) => {
  await shows(all, {}, { asked: { call1: { do: 'transfer', phase, code, reason } } })
  expect(on.box.textContent).toContain(text)
  expect(names()).toContain('RaccrocherAlt X')
})
