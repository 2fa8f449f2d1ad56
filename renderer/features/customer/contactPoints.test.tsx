import { act } from 'react'
import { expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { customerRow, until } from '../../sync/testkit/world.ts'
import { CustomerPanel } from './CustomerPanel.tsx'

const on = screen()
const words = () => on.box.textContent.replaceAll(/\s/gu, ' ')

test('a number that is shown whole on its line is whole among the contact points, and masked on neither otherwise', async () => {
  on.world.server.write(
    put('customer', {
      ...customerRow('c1'),
      contactPoints: [
        { id: 'p1', kind: 'phone', masked: '06 83 73 •• 63' },
        { id: 'p2', kind: 'phone', masked: '04 92 35 •• 48' },
      ],
    }),
    put('line', {
      id: 'l1',
      customerId: 'c1',
      kind: 'mobile',
      offer: 'Mobile 100 Go',
      number: '+33683731263',
      place: '',
      state: 'active',
      stateSince: 0,
      since: 0,
      usage: null,
    }),
  )
  await on.show(<CustomerPanel customerId="c1" contactId="k1" />)
  await act(() => until(() => words().split('06 83 73 •• 63').length === 3))
  const at = on.world.server.now
  on.world.server.write(
    put('verification', {
      id: 'v1',
      contactId: 'k1',
      customerId: 'c1',
      level: 1,
      passed: ['birthDate', 'iban4'],
      at,
      expiresAt: at + 60_000,
      method: 'questions',
      attemptsLeft: 3,
      lockedUntil: null,
      codeSentTo: null,
      codeExpiresAt: null,
      codeBy: null,
      codeState: null,
    }),
  )
  await act(() => until(() => words().split('06 83 73 12 63').length === 3))
  expect(words()).not.toContain('06 83 73 ••')
  expect(words()).toContain('04 92 35 •• 48')
})
