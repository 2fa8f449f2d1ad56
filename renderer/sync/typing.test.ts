import { expect, test } from 'vitest'
import { World } from './testkit/world.ts'
import { Typing } from './typing.ts'

test('the sign that he writes goes with the message that he was writing, and comes again with the next', () => {
  const { clock } = new World()
  let inboundN = 3
  const typing = new Typing(
    clock,
    () => {},
    () => inboundN,
  )
  typing.heard('k1')
  expect(typing.is('k1')).toBe(true)
  inboundN = 4
  expect(typing.is('k1')).toBe(false)
  typing.heard('k1')
  expect(typing.is('k1')).toBe(true)
  clock.pass(6_000)
  expect(typing.is('k1')).toBe(false)
})

test('beside a call, what he has written so far is there with the sign, and gone when he takes it back', () => {
  const { clock } = new World()
  let changes = 0
  const typing = new Typing(
    clock,
    () => void changes++,
    () => 0,
  )
  typing.heard('k1', 'le voy')
  typing.heard('k1', 'le voyant')
  typing.heard('k1', 'le voyant')
  expect([typing.text('k1'), changes]).toEqual(['le voyant', 2])
  typing.heard('k1', '')
  expect([typing.is('k1'), typing.text('k1'), changes]).toEqual([false, '', 3])
})
