import type { Choice } from '../../channels/voice/menu.ts'
import { spoken } from '../media/spoken.ts'
import { arrivalOf } from './arrivalOf.ts'
import type { Call, CallInput, Decision, MenuPlace, Sound } from './call.ts'

type MenuInput = Extract<CallInput, { is: 'played' | 'menuLate' | 'digit' }>

/** What a caller in a menu hears now. */
export function soundOfMenu({ language }: Call, { menu, name }: MenuPlace, before = ''): Sound {
  const text = menu.say[language] ?? menu.say.fr ?? menu.say.en ?? ''
  return {
    text: `${before} ${text}`.trim(),
    name: before === '' ? name : `${name}-wrong`,
  }
}

/**
 * The menu of a number. A digit is heard while it is still being said; who presses nothing, or nothing that is in it, hears it anew
 * as often as it says, and then waits in the number's own line: nobody is sent away by a menu.
 */
export function decideMenu(call: Call, input: MenuInput): Decision {
  const nothing: Decision = { call, told: [], effects: [] }
  const { menu: place } = call
  if (!place) return nothing
  switch (input.is) {
    case 'played':
      return { ...nothing, effects: [{ do: 'await', ms: place.menu.seconds * 1_000, said: place.said }] }
    case 'menuLate':
      return input.said === place.said ? again(call, place) : nothing
    case 'digit': {
      const choice = Object.hasOwn(place.menu.choices, input.digit) ? place.menu.choices[input.digit] : undefined
      return choice
        ? chose(call, { ...place, name: `${place.name}-${input.digit}` }, choice)
        : again(call, place, spoken[call.language].noSuchChoice)
    }
  }
}

function again(call: Call, place: MenuPlace, before = ''): Decision {
  const repeated = place.repeated + 1
  if (repeated > place.menu.repeats) return lineUp(call)
  return hears(call, { ...place, repeated }, before)
}

function chose(call: Call, place: MenuPlace, { label, menu, topic, language = call.language }: Choice): Decision {
  const chosen = [...place.chosen, label]
  const next = { ...call, language }
  if (menu) return hears(next, { ...place, menu, chosen, repeated: 0 })
  return lineUp({ ...next, menu: { ...place, chosen } }, topic)
}

function hears(call: Call, place: MenuPlace, before = ''): Decision {
  const menu = { ...place, said: place.said + 1 }
  const effect = { do: 'play', sound: soundOfMenu(call, menu, before), to: 'customer' } as const
  return { call: { ...call, menu }, told: [], effects: [effect] }
}

const lineUp = (call: Call, topic?: Choice['topic']): Decision => ({
  call: { ...call, state: 'waiting', menu: null },
  told: [arrivalOf(call, topic ?? null)],
  effects: [{ do: 'play', sound: 'announcement', to: 'customer' }],
})
