import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Menu } from '../../channels/voice/menu.ts'
import type { Call, CallInput, Told } from './call.ts'
import { callOf, dialogs } from './call.fixture.ts'
import { decideCall } from './decideCall.ts'

const sub: Menu = {
  say: { fr: 'Payer : 1.', en: 'Pay: 1.' },
  choices: { 1: { label: 'Payer', topic: 'billing' } },
  seconds: 4,
  repeats: 1,
}
const menu: Menu = {
  say: { fr: 'Internet : 1. Factures : 2. English: 9.', en: 'Internet: 1.' },
  choices: {
    1: { label: 'Internet', topic: 'internet' },
    2: { label: 'Factures', menu: sub },
    9: { label: 'English', language: 'en' },
  },
  seconds: 5,
  repeats: 2,
}
const inMenu = (): Call => callOf({ menu: { menu, name: 'menu-3900', chosen: [], repeated: 0, said: 1 } })
const opened: CallInput = { is: 'opened', answer: 'sdp' }
const digit = (one: string): CallInput => ({ is: 'digit', digit: one })
const late = (said: number): CallInput => ({ is: 'menuLate', said })
function run(...inputs: CallInput[]) {
  let call = inMenu()
  const told: Told[] = []
  const heard: unknown[] = []
  const done: string[] = []
  for (const input of [opened, ...inputs]) {
    const decision = decideCall(call, input, 1_000)
    call = decision.call
    told.push(...decision.told)
    for (const effect of decision.effects) {
      done.push(effect.do)
      if (effect.do === 'play')
        heard.push(typeof effect.sound === 'object' && 'text' in effect.sound ? effect.sound.text : effect.sound)
    }
  }
  return {
    call,
    kinds: told.map(({ kind }) => kind),
    menu: told.map(({ body }) => ('menu' in body ? body.menu : null))[0],
    heard,
    done,
  }
}

test('a digit is heard before the menu has ended; the server hears of the call with where it led', () => {
  const { call, kinds, menu: led, heard } = run(digit('1'))
  expect([call.state, kinds, led]).toEqual([
    'waiting',
    ['arrived'],
    { chosen: ['Internet'], topic: 'internet', language: 'fr' },
  ])
  expect(heard).toEqual([menu.say.fr, 'announcement'])
})

test('a submenu, and another language', () => {
  expect(run(digit('2'), digit('1')).menu).toEqual({ chosen: ['Factures', 'Payer'], topic: 'billing', language: 'fr' })
  const english = run(digit('9'))
  expect([english.call.language, english.menu]).toEqual(['en', { chosen: ['English'], topic: null, language: 'en' }])
})

test('who presses nothing hears it twice more, and then waits in the number’s own line', () => {
  const played: CallInput = { is: 'played' }
  const all = run(played, late(1), played, late(2), played, late(3))
  expect(all.heard).toEqual([menu.say.fr, menu.say.fr, menu.say.fr, 'announcement'])
  expect([all.call.state, all.menu]).toEqual(['waiting', { chosen: [], topic: null, language: 'fr' }])
})

test('a digit that is none of it says so; the time-out of what was said before says nothing', () => {
  const wrong = run(digit('7'), late(1))
  expect(wrong.heard).toEqual([menu.say.fr, `Ce choix n’existe pas. ${menu.say.fr ?? ''}`])
  expect(wrong.call.state).toBe('menu')
  expect(run(digit('7'), digit('#'), digit('0')).call.state).toBe('waiting')
})

test('who hangs up in the menu has called all the same', () => {
  expect(run({ is: 'customerHangsUp', code: null }).kinds).toEqual(['arrived', 'ended'])
})

test('a process that is killed says the menu anew', () => {
  expect(run({ is: 'restored' }).heard).toEqual([menu.say.fr, menu.say.fr])
})

test('whatever is pressed, and whenever: nobody is lost', () => {
  const input = fc.oneof(
    fc.constantFrom('0', '1', '2', '3', '7', '9', '*', '#').map(digit),
    fc.integer({ min: 0, max: 9 }).map(late),
    fc.constant<CallInput>({ is: 'played' }),
    fc.constant<CallInput>({ is: 'restored' }),
  )
  fc.assert(
    fc.property(fc.array(input, { maxLength: 12 }), (inputs) => {
      const { call, kinds, done } = run(...inputs)
      expect(kinds.filter((kind) => kind === 'arrived').length).toBe(call.state === 'menu' ? 0 : 1)
      expect(done).not.toContain('bye')
      // Whatever was pressed, silence alone brings him into a line.
      let left = call
      for (let n = 0; n < 6 && left.state === 'menu'; n++)
        left = decideCall(left, late(left.menu?.said ?? 0), 1_000).call
      expect(left.state).toBe('waiting')
    }),
  )
})

test('« tapez 1 »: he is told and then hung up; a ring does not come between; a hidden number hears music again', () => {
  const order = (lastDigits: string | null): CallInput => ({
    is: 'order',
    order: { orderId: 'o', callId: 'call1', do: 'callBack', lastDigits },
    branch: 'b',
    dialog: dialogs.leg,
  })
  const ring: CallInput = {
    is: 'order',
    order: {
      orderId: 'r',
      callId: 'call1',
      do: 'ring',
      legId: 'l',
      adviserId: 'ana',
      ringMs: 1,
      contactId: 'k',
      offerId: null,
      auto: false,
    },
    branch: 'b',
    dialog: dialogs.leg,
  }
  const waiting = decideCall(callOf(), opened, 0).call
  const told = decideCall(waiting, order('78'), 0)
  expect(told.effects).toEqual([
    expect.objectContaining({
      do: 'play',
      sound: { name: 'called-back-78', text: expect.stringContaining('finit par 7 8') },
    }),
  ])
  expect(decideCall(told.call, ring, 0).isRefused).toBe(true)
  expect(decideCall(told.call, order('78'), 0).isRefused).toBe(true)
  for (const input of [{ is: 'played' }, { is: 'restored' }] as const) {
    const end = decideCall(told.call, input, 0)
    expect([end.call.state, end.told]).toEqual(['ended', [{ kind: 'ended', body: { by: 'system', code: null } }]])
  }
  const hidden = decideCall(waiting, order(null), 0)
  expect(decideCall(hidden.call, { is: 'played' }, 0)).toMatchObject({
    call: { state: 'waiting' },
    effects: [{ do: 'play', sound: 'music' }],
  })
})
