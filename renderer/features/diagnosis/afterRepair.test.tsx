import { act } from 'react'
import { expect, test } from 'vitest'
import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import { put } from '../../../shared/domain/decide.ts'
import { useRow } from '../../desk/DeskContext.tsx'
import { useUiStore } from '../../store/uiStore.ts'
import { until } from '../../sync/testkit/world.ts'
import { DiagnosisSummary } from './DiagnosisSummary.tsx'
import { Panel, entry, press, says, seen, sittingId, sittingRow, sittingScreen, text } from './sitting.fixture.tsx'

const on = sittingScreen()
const id = sittingId
const sitting = (entries: Entry[]) => put('diagnosis', sittingRow(entries))

const entries = () => on.world.server.row('diagnosis', id)?.entries ?? []

test('what was ordered asks for a date; mended, it asks for a proof', async () => {
  on.world.server.write(sitting([seen('light', 'low'), entry('visit', { kind: 'ordered' })]))
  await on.show(<Panel />)
  await says('Technicien demandé')
  await says('aucune date promise au client')
  await press('Enter')
  expect(useUiStore.getState()).toMatchObject({
    panel: 'followUp',
    promise: { kind: 'technician', text: 'Rendez-vous d’un technicien' },
  })
  useUiStore.getState().show(null)
  const mended = [seen('light', 'low'), entry('clean', { kind: 'fixed' })]
  on.world.server.write(sitting(mended))
  await says('Panne levée : Rebrancher le cordon optique')
  await says('Vérifier par une mesure')
})

test('the result of what was ordered is asked for only when it may have been made, or when the adviser says it was', async () => {
  on.world.server.write(sitting([seen('light', 'low'), entry('visit', { kind: 'ordered' }, { contactId: 'k1' })]))
  await on.show(<Panel />)
  await says('Technicien demandé')
  expect(text()).not.toContain('Rebrancher le cordon optique : Sans effet')
  await press('1')
  expect(entries()).toHaveLength(2)
  await act(async () =>
    [...document.querySelectorAll('button')].find((one) => one.textContent.includes('C’est déjà fait'))?.click(),
  )
  await says('Sans effet')
})

test('in a later contact the result of what was ordered is asked for', async () => {
  on.world.server.write(sitting([seen('light', 'low'), entry('visit', { kind: 'ordered' }, { contactId: 'old' })]))
  await on.show(<Panel />)
  await says('Technicien demandé')
  await says('Sans effet')
  expect(text()).not.toContain('C’est déjà fait')
})

test('what is read after a repair proves it or speaks against it, and does not change what it was', async () => {
  const mended = [seen('lamp', 'off'), seen('light', 'low'), entry('clean', { kind: 'fixed' })]
  on.world.server.write(sitting([...mended, seen('light', 'good')]))
  await on.show(<Panel />)
  await says('C’était : Cordon optique plié')
  await says('Prouvé par une mesure — Puissance optique : Bonne')
  await says('Avant → après : Puissance optique Trop faible → Bonne')
  // What was seen of the fault is true of then: nobody is told that the lamp is off.
  expect(text()).toContain('Voyant de la box : Éteintavant')
  expect(text()).not.toContain('Bonneavant')
  // What is broken no more is no likely cause any more.
  expect(text()).not.toContain('Causes probables')
  expect(document.querySelector('[role=meter], [role=progressbar]')).toBeNull()
  on.world.server.write(sitting([...mended, seen('light', 'low')]))
  await says('La mesure dit que c’est encore en panne')
})

test('a repair that the line denies is taken for one in vain by the first key, and may be measured again; nothing closes on it', async () => {
  on.world.server.write(sitting([seen('light', 'low'), entry('clean', { kind: 'fixed' }), seen('light', 'low')]))
  await on.show(<Panel />)
  await says('La mesure dit que c’est encore en panne')
  expect(text()).toContain('Puissance optique : Trop faible')
  expect(text()).not.toContain('C’était')
  expect(text()).toContain('Mesurer à nouveau')
  await act(async () => useUiStore.getState().fold('diagnosis', true))
  await says('La mesure dit que c’est encore en panne')
  expect(text()).not.toContain('Panne levée')
  await act(async () => useUiStore.getState().fold('diagnosis', false))
  // A finger on its way to another key acts on nothing.
  await press('Enter', { after: -10_000 })
  expect(entries()).toHaveLength(3)
  await press('Enter')
  await act(() => until(() => entries().length === 4))
  expect(useUiStore.getState().panel).not.toBe('resolve')
  expect(entries()[1]!.undone).toBeDefined()
  expect(entries()[3]).toMatchObject({ step: 'clean', result: { kind: 'failed' } })
  await says('Prochaine étape conseillée')
})

const raw = (value: number) => [{ name: '', value, unit: 'dBm' }]
function Summary({ at }: { at: number }) {
  return useRow('diagnosis', id) ? <DiagnosisSummary diagnosisId={id} at={at} /> : null
}
test('the summary tells what was ill and when, what is read since, the proof and the time of the repair', async () => {
  const ill = seen('light', 'low', { raw: raw(-27.7) })
  const mended = entry('clean', { kind: 'fixed' })
  const good = seen('light', 'good', { raw: raw(-19.5) })
  on.world.server.write(sitting([ill, mended, good]))
  await on.show(<Summary at={good.at} />)
  await says('Panne levée par : Rebrancher le cordon optique · Béatrice, ')
  expect(text()).toMatch(/Prouvé par une mesure — Puissance optique : Bonne \(−19,5 dBm\), /)
  expect(text()).toMatch(/Puissance optique : Trop faible \(−27,7 dBm\), .+ → Bonne \(−19,5 dBm\)/)
})

test('the summary of a contact that ended before the reading stays as it was written', async () => {
  const ill = seen('light', 'low', { raw: raw(-27.7) })
  const mended = entry('clean', { kind: 'fixed' })
  const good = seen('light', 'good', { raw: raw(-19.5) })
  on.world.server.write(sitting([ill, mended, good]))
  await on.show(<Summary at={good.at - 1} />)
  await says('Panne levée par : Rebrancher le cordon optique · Béatrice, ')
  expect(text()).toContain('Trop faible')
  expect(text()).not.toContain('Bonne')
  expect(text()).not.toContain('Prouvé')
})

test('what is proven may be measured again', async () => {
  on.world.server.write(sitting([seen('light', 'low'), entry('clean', { kind: 'fixed' }), seen('light', 'good')]))
  await on.show(<Panel />)
  await says('Prouvé par une mesure')
  expect(text()).toContain('Mesurer à nouveau')
})

test('he comes back with the same fault: a key says so, the sitting goes on, and what was seen is of before', async () => {
  const mended = [seen('lamp', 'off'), seen('light', 'low'), entry('clean', { kind: 'fixed' }), seen('light', 'good')]
  on.world.server.write(sitting(mended))
  await on.show(<Panel />)
  await says('Revenu en panne')
  await press('n')
  await act(() => until(() => entries().length === 5))
  expect(entries()[4]).toMatchObject({ step: 'clean', result: { kind: 'failed' } })
  await says('Prochaine étape conseillée')
  expect(on.world.server.row('diagnosis', id)?.state).toBe('open')
  expect(text()).not.toContain('Panne levée')
  expect(text()).toContain('Puissance optique : Bonneavant')
  // It was not in vain: it held, and does no more.
  await press('d')
  await says('A tenu, puis la panne est revenue')
  expect(text()).not.toContain('Rebrancher le cordon optique : Sans effet')
})
