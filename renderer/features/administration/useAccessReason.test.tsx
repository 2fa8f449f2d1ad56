import { act } from 'react'
import { expect, test } from 'vitest'
import { screen } from '../../desk/testkit/screen.tsx'
import { until } from '../../sync/testkit/world.ts'
import { accessReasons } from '../../../shared/domain/accessReasons.ts'
import { useAccessReason } from './useAccessReason.ts'

const on = screen()

function Reasons() {
  const words = useAccessReason()
  return <p>{[...accessReasons, 'goneSince'].map(words).join(' | ')}</p>
}

test('every reason that the log has by itself is told in words; a code of the list that is gone keeps its own', async () => {
  await on.show(<Reasons />)
  await act(() => until(() => on.box.textContent.includes('goneSince')))
  const [last, ...told] = on.box.textContent.split(' | ').toReversed()
  expect(last).toBe('goneSince')
  expect(told.filter((words) => accessReasons.some((reason) => reason === words))).toEqual([])
  expect(told.toReversed()[accessReasons.indexOf('approval')]).toContain('accord')
})
