import { act } from 'react'
import { test, expect } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { until } from '../../sync/testkit/world.ts'
import { Panel, lineRow, says, sittingScreen, text } from './sitting.fixture.tsx'

const on = sittingScreen()

test('while several people are to choose from, the choice of a fault is one line until it is asked for', async () => {
  on.world.server.write(
    put('line', lineRow({ id: 'l2' })),
    put('recognition', {
      id: 'r1',
      contactId: 'k1',
      customerId: 'c1',
      decision: 'choose',
      at: 0,
      by: '',
      candidates: [],
      claimed: [],
    }),
  )
  await on.show(<Panel />)
  await says('Choisir la panne')
  expect(text()).not.toContain('Quelle ligne, et quelle panne ?')
  await act(async () => useUiStore.getState().ask('diagnose'))
  await says('Quelle ligne, et quelle panne ?')
  await act(async () => useUiStore.getState().ask('diagnose'))
  await act(() => until(() => !text().includes('Quelle ligne, et quelle panne ?')))
})
