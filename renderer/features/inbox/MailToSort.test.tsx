import { act } from 'react'
import { expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { adviserId, until } from '../../sync/testkit/world.ts'
import { MailToSort } from './MailToSort.tsx'

const on = screen()

test('the oldest letter of the tray grows older before one’s eyes, in the figures of the queues beside it', async () => {
  on.world.server.grant(adviserId, 'catalogue')
  const receivedAt = on.world.server.now - 20_000
  on.world.server.write(
    put('trayLetter', {
      id: 'l1',
      receivedAt,
      from: null,
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
    }),
  )
  const desk = await on.world.openOnline()
  await on.show(<MailToSort />, desk)
  await act(() => until(() => desk.view.all('trayLetter').length === 1))
  const age = (): string => /1 · (.*)$/u.exec(on.box.textContent)?.[1] ?? ''
  expect(age()).toMatch(/^0:2\d$/u)
  on.world.clock.pass(20_000)
  await act(() => new Promise((resolve) => setTimeout(resolve, 1_200)))
  expect(age()).toMatch(/^0:4\d$/u)
})
