import { afterEach, beforeEach, expect, test } from 'vitest'
import { readRelays } from './relays.ts'
import { voiceWorld, type VoiceWorld } from './testing/voiceWorld.ts'

let world: VoiceWorld
beforeEach(async () => {
  world = await voiceWorld()
  await world.customer('lea', '+33970990990')
})
afterEach(() => world.close())

test('a relay’s number is nobody’s: its name stands with the call, no record is opened by it, and the next one by it is another matter', async () => {
  const first = await world.calls('call-1', { from: '+33970990990' })
  expect(await world.row('call', 'call-1')).toMatchObject({
    relay: 'Relais Parole',
    caller: { raw: '+33970990990', e164: null, name: '' },
  })
  expect(first.customerId).not.toBe('lea')
  const second = await world.calls('call-2', { from: '0970990990' })
  expect(second.id).not.toBe(first.id)
  expect(second.customerId).not.toBe(first.customerId)
})

test('who hears an interpreter marks the call, with a name or without, and takes it back; nobody else does', async () => {
  await world.adviser('ana')
  await world.calls('call-1', { from: '+33612345678' })
  await world.answers('call-1')
  expect(await world.row('call', 'call-1')).toMatchObject({ relay: null })
  const marks = (by: string, name: string | null) => world.live(by, 'call.relay', { callId: 'call-1', name })
  for (const name of ['', 'Relais Parole', null]) {
    expect(await marks('ana', name)).toBe('applied')
    expect(await world.row('call', 'call-1')).toMatchObject({ relay: name })
  }
  await world.adviser('bob')
  expect(await marks('bob', 'x')).toBe('call.notYours')
})

test('what is no list, or no number, is told by its variable', () => {
  expect(readRelays('[{"number":"09 70 99 09 90","name":"Relais Parole"}]')).toEqual([
    { number: '+33970990990', name: 'Relais Parole' },
  ])
  expect(readRelays(undefined)).toEqual([])
  for (const wrong of ['{', '[{"number":"3939","name":"x"}]', '[{"name":"x"}]'])
    expect(() => readRelays(wrong)).toThrow(/GUICHET_RELAYS/)
})
