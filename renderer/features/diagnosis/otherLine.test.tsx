import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { adviserId, until } from '../../sync/testkit/world.ts'
import { Panel, caseRow, lineRow, modelRow, says, sittingId, sittingRow, text } from './sitting.fixture.tsx'

const on = screen()
const id = sittingId
beforeEach(() => {
  const { server } = on.world
  server.grant(adviserId, 'catalogue')
  const lamp = { step: 'lamp', result: { kind: 'outcome' as const, outcome: 'off' } }
  server.write(
    put('case', caseRow({ lineId: 'l1' })),
    put('line', lineRow()),
    put('line', lineRow({ id: 'l2', place: 'Quimper' })),
    put('diagnosticModel', modelRow()),
    put('diagnosis', sittingRow([{ id: 'e1', at: 1, by: { kind: 'adviser', id: 'b2', name: 'Béatrice' }, ...lamp }])),
  )
})

const pressed = (name: string, role: string) =>
  act(async () => {
    const found = [...document.querySelectorAll<HTMLElement>(role)].find((one) =>
      (one.getAttribute('aria-label') ?? one.textContent).includes(name),
    )
    if (!found) throw new Error(`no ${name}`)
    found.click()
  })

test('off the line too, the adviser says that it is another line of his: nothing of the first is believed of it', async () => {
  await on.show(<Panel />)
  await says('Voyant de la box : Éteint')
  on.world.net.cut()
  await pressed('Autres actions', 'button')
  await says('C’est une autre ligne : Fibre 1 Gb/s · Quimper')
  expect(text()).not.toContain('C’est une autre ligne : Fibre 1 Gb/s · Rennes')
  await pressed('Quimper', '[role=menuitem]')
  await act(() => until(() => !text().includes('Voyant de la box : Éteint')))
  await says('Un voyant est-il allumé')
  on.world.net.restore()
  await act(() => until(() => on.world.server.row('diagnosis', id)?.lineId === 'l2'))
  expect(on.world.server.row('diagnosis', id)).toMatchObject({ entries: [], state: 'open', contactId: 'k1' })
  expect(on.world.server.row('case', 'case-k1')).toMatchObject({ lineId: 'l2' })
})
