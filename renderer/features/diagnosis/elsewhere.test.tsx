import { act } from 'react'
import { expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { until } from '../../sync/testkit/world.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Panel, caseRow, entry, says, seen, sittingRow, sittingScreen, text } from './sitting.fixture.tsx'

const on = sittingScreen()
const otherCase = (more = {}) => put('case', caseRow({ id: 'case-old', reference: 'D-OLD', lineId: 'l1', ...more }))
const other = (state: 'open' | 'handedOver' | 'resolved', more = {}) =>
  put(
    'diagnosis',
    sittingRow([seen('lamp', 'off'), entry('technician', { kind: 'ordered' })], {
      id: 'case-old~lamp',
      caseId: 'case-old',
      contactId: null,
      state,
      updatedAt: on.world.clock.now() - 3_600_000,
      ...more,
    }),
  )

test('what was ordered for this line in another open case is said before anything is asked again, and leads there', async () => {
  on.world.server.write(otherCase(), other('handedOver'))
  on.world.server.write(put('diagnosis', sittingRow([seen('lamp', 'off')])))
  await on.show(<Panel />)
  await says('Une intervention est déjà commandée dans un autre dossier de ce client (D-OLD,')
  await act(async () =>
    [...document.querySelectorAll('button')].find((one) => one.textContent.includes('Même affaire'))?.click(),
  )
  expect(useUiStore.getState().panel).toBe('cases')
  // Another line, a case that is over, a fault that was mended: nothing is said.
  on.world.server.write(other('handedOver', { lineId: 'l2' }))
  await act(() => until(() => !text().includes('D-OLD')))
  on.world.server.write(other('open'))
  await says('Un diagnostic est déjà commencé dans un autre dossier')
  on.world.server.write(other('resolved'))
  await act(() => until(() => !text().includes('D-OLD')))
  on.world.server.write(other('handedOver'), otherCase({ state: 'resolved', closedAt: 1 }))
  await act(() => until(() => on.world.server.row('case', 'case-old')?.state === 'resolved'))
  await on.world.quiet()
  expect(text()).not.toContain('D-OLD')
})
