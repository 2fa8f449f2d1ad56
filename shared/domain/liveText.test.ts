import { expect, test } from 'vitest'
import { LiveText } from './liveText.ts'

test('the first letters are told at once, what follows at most every 0.4 s, and the last one always', () => {
  const told: string[] = []
  let now = 0
  let due: { at: number; act: () => void } | null = null
  function pass(ms: number) {
    for (now += ms; due && due.at <= now;) {
      const { act } = due
      due = null
      act()
    }
  }
  const live = new LiveText(
    (text) => void told.push(text),
    (act, ms) => {
      due = { at: now + ms, act }
      return () => void (due = null)
    },
  )
  live.say('l')
  expect(told).toEqual(['l'])
  for (const text of ['le', 'le v', 'le vo']) {
    pass(100)
    live.say(text)
  }
  expect(told).toEqual(['l'])
  pass(100)
  expect(told).toEqual(['l', 'le vo'])
  live.say('le voy')
  live.say('le vo')
  pass(2_000)
  expect(told).toEqual(['l', 'le vo'])
  live.say('')
  expect(told).toEqual(['l', 'le vo', ''])
  live.say('x')
  live.close()
  pass(2_000)
  expect(told).toHaveLength(3)
})
