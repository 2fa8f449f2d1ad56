import { afterEach, beforeEach, expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { callRow } from '../../desk/testkit/callRow.ts'
import { nothingOnTheLine, usePhoneStore, type PhoneCall } from '../../store/phoneStore.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import { adviserId, until, World } from '../../sync/testkit/world.ts'
import { keepCall } from './keptCall.ts'
import { rejoinCall } from './rejoinCall.ts'

let world: World
let stop = (): void => {}
let asked: unknown[]
beforeEach(() => {
  world = new World()
  asked = []
})
afterEach(async () => {
  stop()
  keepCall(adviserId, null)
  usePhoneStore.setState(nothingOnTheLine, true)
  await world.end()
})
const leg: PhoneCall = { callId: 'call1', offerId: null, state: 'talking', isHeld: false, isMuted: false }

async function watches(row: Partial<Row<'call'>>, call: PhoneCall | null = null): Promise<void> {
  world.server.write(put('call', callRow(0, row)))
  const desk = await world.openOnline()
  await until(() => desk.view.get('call', 'call1') !== undefined)
  const noting: Desk = {
    ...desk,
    status: desk.status,
    live: async (name, args) => {
      asked.push([name, args])
      return { ok: true }
    },
  }
  usePhoneStore.setState({ state: 'ready', call })
  stop = rejoinCall(noting)
}
const once = [['call.rejoin', { callId: 'call1' }]]

test('a lost call of mine is asked back, once for as long as it may take', async () => {
  await watches({ state: 'lost' })
  usePhoneStore.setState({ problem: null })
  expect(asked).toEqual(once)
})

test('what is left here of a lost call is no reason to wait', async () => {
  await watches({ state: 'lost' }, leg)
  expect(asked).toEqual(once)
})

test('a call that is talked without a word here is taken back where this machine had it, and nowhere else', async () => {
  await watches({ state: 'talking' })
  expect(asked).toEqual([])
  keepCall(adviserId, 'call1')
  usePhoneStore.setState({ problem: null })
  expect(asked).toEqual(once)
})

test('nothing is asked of a call that is on the line here, waits, rings, is over or another’s', async () => {
  keepCall(adviserId, 'call1')
  await watches({ state: 'talking' }, leg)
  for (const state of ['waiting', 'ringing', 'ended'] as const) {
    world.server.write(put('call', callRow(0, { state })))
    await world.quiet()
  }
  expect(asked).toEqual([])
})

test('a telephone that is not ready asks for nothing: it could not answer', async () => {
  await watches({ state: 'talking' })
  usePhoneStore.setState({ state: 'trouble', problem: 'noMicrophone' })
  keepCall(adviserId, 'call1')
  usePhoneStore.setState({ isSilenced: false })
  expect(asked).toEqual([])
})
