import { act } from 'react'
import { expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { contactRow, customerRow, until } from '../../sync/testkit/world.ts'
import {
  entry,
  lineRow,
  Panel,
  press,
  says,
  seen,
  sittingId,
  sittingRow,
  sittingScreen,
  text,
} from './sitting.fixture.tsx'

const on = sittingScreen()
const visit = 'Rendez-vous d’un technicien'
/** All that can be asked and tried without a measure was in vain. */
const tried = [seen('lamp', 'on'), entry('plug', { kind: 'failed' }), entry('clean', { kind: 'failed' })]
const sitting = (lineId: string | null) => put('diagnosis', sittingRow(tried, { lineId }))

test('nobody is sent to an unknown line: who it is comes first, by one key; the others are still to be had', async () => {
  const { server } = on.world
  server.write(put('customer', { ...customerRow('c1'), provisional: true }), sitting(null))
  await on.show(<Panel />)
  await says('Identifier le client : sa ligne sera mesurée aussitôt')
  expect(text()).not.toContain(visit)
  expect(text()).not.toContain('Rien d’autre à tenter')
  await press('Enter')
  await act(() => until(() => useUiStore.getState().panel === 'search'))
  expect(server.row('diagnosis', sittingId)?.entries).toHaveLength(tried.length)
  await press('e')
  await says('Autres étapes')
  await says(visit)
})

test('somebody known, whose line was not said, is asked which; said, it goes on with all that was found', async () => {
  const { server } = on.world
  server.write(
    put('contact', { ...contactRow('k1', 'c1'), topic: 'internet' }),
    put('customer', customerRow('c1')),
    put('line', lineRow()),
    put('line', lineRow({ id: 'l2', offer: 'Fibre 2 Gb/s', place: 'Quimper' })),
    sitting(null),
  )
  await on.show(<Panel />)
  await says('Dire de quelle ligne il s’agit')
  expect(text()).toContain('Fibre 2 Gb/s · Quimper')
  await press('Enter')
  await act(() => until(() => server.row('diagnosis', sittingId)?.lineId === 'l1'))
  // What was said before is about this line.
  expect(server.row('diagnosis', sittingId)?.entries).toHaveLength(tried.length)
  await says(visit)
})

test('who has no such line at all is sent somebody', async () => {
  const { server } = on.world
  server.write(put('customer', customerRow('c1')), put('line', lineRow({ state: 'closed' })), sitting(null))
  await on.show(<Panel />)
  await says(visit)
  expect(text()).not.toContain('Identifier le client')
  expect(text()).not.toContain('Dire de quelle ligne')
})
