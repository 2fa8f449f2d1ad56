import { afterEach, expect, test, vi } from 'vitest'
import { nothingOnTheLine, usePhoneStore } from '../../store/phoneStore.ts'
import { answerOffers } from './answerOffers.ts'
import { MicrophoneTrouble } from './openMicrophone.ts'
import type { PhoneLeg, SoundPhone } from './softphone.ts'

afterEach(() => {
  vi.useRealTimers()
  usePhoneStore.setState(nothingOnTheLine, true)
})
const rings = (offerId: string): PhoneLeg => ({ callId: 'c', offerId, state: 'ringing', isHeld: false, isMuted: false })

/** A telephone that only rings and answers. */
function phoneOf(leg: PhoneLeg | null, trouble?: MicrophoneTrouble) {
  const held = { leg, answered: 0 }
  const nothing = () => {}
  const phone: SoundPhone = {
    get state() {
      return { registration: 'registered' as const, leg: held.leg, consult: null, isSilenced: false }
    },
    async answer() {
      if (trouble) throw trouble
      held.answered += 1
    },
    watch: nothing,
    renew: nothing,
    answerConsult: async () => {},
    endConsult: () => {},
    hangUp: nothing,
    hold: () => true,
    mute: nothing,
    sendDigit: nothing,
    useDevices: async () => {},
    countSound: async () => null,
    unsilence: nothing,
    leave: nothing,
  }
  const troubles: unknown[] = []
  usePhoneStore.setState({ state: 'ready' })
  return { held, troubles, ...answerOffers(phone, (error) => troubles.push(error)) }
}

test('the call that rings for this offer is answered; another one is not', async () => {
  const { held, answer } = phoneOf(rings('o1'))
  expect(await answer('o2')).toMatchObject({ ok: false, code: 'phone.notReady' })
  expect(await answer('o1')).toEqual({ ok: true })
  expect(held.answered).toBe(1)
})

test('« Répondre » before the telephone rings waits for it, and answers as soon as it does', async () => {
  const { held, answer, look } = phoneOf(null)
  const answered = answer('o1')
  look()
  held.leg = rings('o2')
  look()
  expect(held.answered).toBe(0)
  held.leg = rings('o1')
  look()
  look()
  expect(await answered).toEqual({ ok: true })
  expect(held.answered).toBe(1)
})

test('one that never rings is given up, and does not answer what comes later', async () => {
  vi.useFakeTimers()
  const { held, answer, look } = phoneOf(null)
  const answered = answer('o1')
  await vi.advanceTimersByTimeAsync(8_000)
  expect(await answered).toMatchObject({ ok: false, code: 'offer.gone' })
  held.leg = rings('o1')
  look()
  expect(held.answered).toBe(0)
})

test('without a microphone nothing is taken: the trouble is told', async () => {
  const trouble = new MicrophoneTrouble('noMicrophone')
  const { answer, troubles } = phoneOf(rings('o1'), trouble)
  expect(await answer('o1')).toMatchObject({ ok: false, code: 'phone.notReady' })
  expect(troubles).toEqual([trouble])
})

test('a telephone out of service answers nothing', async () => {
  const { held, answer } = phoneOf(rings('o1'))
  usePhoneStore.setState({ state: 'trouble' })
  expect(await answer('o1')).toMatchObject({ ok: false, code: 'phone.notReady' })
  expect(held.answered).toBe(0)
})
