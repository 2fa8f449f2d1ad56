import { act } from 'react'
import { expect, test } from 'vitest'
import { drawn, screen } from '../../desk/testkit/screen.tsx'
import { TraySource } from './TraySource.tsx'

const on = screen()

test('what was asked for takes the keyboard of the button that asked for it', async () => {
  const desk = await on.world.openOnline()
  let answer: (outcome: unknown) => void = () => {}
  const value = { words: 'Bonjour', text: 'Subject: x', cut: false, acts: [] }
  const live = { ...desk, live: () => new Promise((resolve) => (answer = resolve)) }
  await on.show(<TraySource mailId="m1" isOnline />, Object.setPrototypeOf(live, desk) as never)
  const read = on.box.querySelector('button')!
  read.focus()
  await act(async () => read.click())
  expect(document.activeElement).toBe(read)
  await act(async () => answer({ ok: true, value }))
  await drawn(() => on.box.textContent.includes('Bonjour'))
  expect(document.activeElement?.textContent).toBe('Bonjour')
})
