import { act } from 'react'
import { expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { callRow } from '../../desk/testkit/callRow.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { useRow } from '../../desk/DeskContext.tsx'
import { until } from '../../sync/testkit/world.ts'
import { RecordingKeys } from './RecordingKeys.tsx'

const on = screen()
function Shown() {
  const call = useRow('call', 'call1')
  return call ? <RecordingKeys call={call} /> : null
}
const stands = (recording: Row<'call'>['recording']) =>
  on.world.server.write(put('call', callRow(on.world.server.now, { recording })))
const says = () => on.box.textContent.replaceAll(/[\u00a0\u202f]/g, ' ')
const button = (name: string) => [...on.box.querySelectorAll('button')].find((one) => one.textContent.startsWith(name))

test('off, it is asked for; it says nothing is kept before the customer has been told, and offers only his refusal', async () => {
  stands('off')
  await on.show(<Shown />)
  await act(() => until(() => button('Enregistrer') !== undefined))
  await act(async () => {
    stands('announcing')
    await until(() => says().includes('rien n’est encore enregistré'))
  })
  expect([...on.box.querySelectorAll('button')].map((one) => one.textContent)).toEqual(['Le client s’y oppose'])
})

test('on, one key pauses; paused says so loudly and resumes only when asked', async () => {
  stands('on')
  await on.show(<Shown />)
  await act(() => until(() => says().includes('Enregistrement en cours')))
  expect(button('Pause (carte bancaire)')).toBeDefined()
  await act(async () => {
    stands('paused')
    await until(() => says().includes('EN PAUSE : rien n’est gardé'))
  })
  expect(on.box.querySelector('[role=status]')?.textContent).toContain('EN PAUSE')
  expect(button('Fin de la pause')).toBeDefined()
  expect(button('Pause')).toBeUndefined()
})
