import { act } from 'react'
import { expect, test } from 'vitest'
import type { Row } from '../../../shared/protocol/rows.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { TrayList } from './TrayList.tsx'

const on = screen()

test('a letter in the list grows older before one’s eyes', async () => {
  const desk = await on.world.openOnline()
  const letter: Row<'trayLetter'> = {
    id: 'l1',
    receivedAt: desk.now() - 20_000,
    from: { name: 'Jeanne', address: 'jeanne@client.example' },
    subject: 'Panne',
    size: 1,
    files: 0,
    kind: null,
    reason: 'none',
    hintReference: null,
    state: 'waiting',
    by: null,
    decidedAt: null,
    asideFor: null,
  }
  const letters = [letter]
  await on.show(<TrayList letters={letters} chosen="l1" onChoose={() => {}} />, desk)
  expect(on.box.textContent).toMatch(/Jeanne0:2\d/u)
  on.world.clock.pass(20_000)
  await act(() => new Promise((resolve) => setTimeout(resolve, 1_200)))
  expect(on.box.textContent).toMatch(/Jeanne0:4\d/u)
})
