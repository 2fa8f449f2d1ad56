import { act } from 'react'
import { expect, test } from 'vitest'
import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import { lampModel } from '../../../shared/diagnosis/testing/lampModel.ts'
import { put } from '../../../shared/domain/decide.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { adviserId, contactRow, messageRow, until } from '../../sync/testkit/world.ts'
import {
  Panel,
  caseRow,
  entry,
  lineRow,
  modelRow,
  press,
  says,
  seen,
  sittingId,
  sittingRow,
  sittingScreen,
  text,
} from './sitting.fixture.tsx'

const on = sittingScreen()
const id = sittingId
const sitting = (entries: Entry[]) => put('diagnosis', sittingRow(entries))

const panel = () => on.box.querySelector('section')!
const entries = () => on.world.server.row('diagnosis', id)?.entries ?? []

test('nothing is written by looking; the first key begins the sitting and is evidence', async () => {
  await on.show(<Panel />)
  await says('Puissance optique')
  await says('Causes probables')
  expect(on.world.server.row('diagnosis', id)).toBeUndefined()
  on.world.net.cut()
  await says('Réseau coupé : les mesures attendent')
  // Off the line the test is not what comes next: the question is.
  await says('Un voyant est-il allumé sur la box ?')
  await press('&', { code: 'Digit3' })
  await says('Voyant de la box : Éteint')
  await says('Rebrancher la box')
  expect(on.world.server.row('diagnosis', id)).toBeUndefined()
  on.world.net.restore()
  await act(() => until(() => entries().length === 1))
  expect(entries()[0]).toMatchObject({ step: 'lamp', result: { outcome: 'off' }, by: { id: adviserId } })
})

test('goes on at the same step wherever it was left; what a colleague heard is not asked again', async () => {
  on.world.server.write(sitting([seen('light', 'good'), seen('lamp', 'off')]))
  await on.show(<Panel />)
  await says('Rebrancher la box')
  await says('Voyant de la box : Éteint')
  expect(text()).not.toContain('Un voyant est-il allumé')
  expect(text()).toContain('2 preuves')
})

test('a repair in vain takes back nothing that was seen, one in part makes it stale; the last own entry is taken back by a key', async () => {
  on.world.server.write(sitting([seen('light', 'good'), seen('lamp', 'off')]))
  await on.show(<Panel />)
  await says('Rebrancher la box')
  await press('2', { code: 'Digit2' })
  await act(() => until(() => entries().length === 3))
  expect(entries()[2]).toMatchObject({ step: 'plug', result: { kind: 'failed' } })
  expect(text()).not.toContain('périmé')
  expect(text()).not.toContain('Un voyant est-il allumé')
  await press('z')
  await act(() => until(() => entries()[2]?.undone !== undefined))
  await says('Rebrancher la box')
  await press('3', { code: 'Digit3' })
  await says('périmé')
  await press('z')
  await act(() => until(() => entries()[3]?.undone !== undefined))
  await says('Rebrancher la box')
  expect(text()).not.toContain('périmé')
})

test('what is said unasked is found by its words, without accents, in both languages', async () => {
  await on.show(<Panel />)
  await says('Causes probables')
  const field = on.box.querySelector<HTMLInputElement>('input')!
  const type = (value: string) =>
    act(async () => {
      field.focus()
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, value)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
  await type('il y a un voyant ROUGE')
  await says('Rouge')
  await type('burning')
  await says('Odeur de brûlé')
  const option = document.querySelector<HTMLElement>('[role=option]')!
  await act(async () => option.click())
  await act(() => until(() => entries().length === 1))
  expect(entries()[0]).toMatchObject({ step: 'smell', result: { outcome: 'yes' } })
})

test('Escape empties what was typed unasked, and pressed again leaves the field to the keys of the panel', async () => {
  await on.show(<Panel />)
  await says('Causes probables')
  const field = on.box.querySelector<HTMLInputElement>('input')!
  const escape = () =>
    act(async () =>
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })),
    )
  await act(async () => {
    field.focus()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, 'voyant')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(() => until(() => document.querySelector('[role=option]') !== null))
  await escape()
  await act(() => until(() => document.querySelector('[role=option]') === null))
  expect([field.value, document.activeElement]).toEqual(['', field])
  await escape()
  expect(document.activeElement).not.toBe(field)
  expect(panel().contains(document.activeElement)).toBe(true)
})

test('digits act in the panel alone: typed elsewhere they are no evidence', async () => {
  on.world.server.write(sitting([seen('light', 'good')]))
  await on.show(<Panel />)
  await says('Rebranchez le bloc')
  await act(async () => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '1', code: 'Digit1', bubbles: true }))
    on.box
      .querySelector('input')!
      .dispatchEvent(new KeyboardEvent('keydown', { key: '1', code: 'Digit1', bubbles: true }))
  })
  await on.world.quiet()
  expect(entries()).toHaveLength(1)
  await press('n')
  await act(() => until(() => entries().length === 2))
  expect(entries()[1]!.result.kind).toBe('cannot')
})

test('a key that was on its way when the step changed answers nothing', async () => {
  on.world.server.write(sitting([seen('light', 'good')]))
  await on.show(<Panel />)
  await says('Rebranchez le bloc')
  on.world.server.write(sitting([seen('light', 'good'), entry('plug', { kind: 'cannot' })]))
  await says('Un voyant est-il allumé')
  await press('1', { code: 'Digit1', after: -10_000 })
  await on.world.quiet()
  expect(entries()).toHaveLength(2)
  await press('1', { code: 'Digit1' })
  await act(() => until(() => entries().length === 3))
  expect(entries()[2]).toMatchObject({ step: 'lamp' })
})

test('a key whose answer is out of sight shows it, and answers when it is pressed again', async () => {
  on.world.server.write(sitting([seen('light', 'good'), seen('lamp', 'off')]))
  await on.show(<Panel />)
  await says('Rebrancher la box')
  panel().style.cssText = 'height: 60px; min-height: 0; flex: none; overflow: auto'
  await press('2', { code: 'Digit2' })
  const { top, bottom } = on.box.querySelector('[aria-keyshortcuts="2"]')!.getBoundingClientRect()
  expect(bottom).toBeLessThanOrEqual(panel().getBoundingClientRect().bottom)
  expect(top).toBeGreaterThanOrEqual(panel().getBoundingClientRect().top)
  await act(() => on.world.quiet())
  expect(entries()).toHaveLength(2)
  await press('2', { code: 'Digit2' })
  await act(() => until(() => entries().length === 3))
})

test('while the network is asked, nothing is asked of the customer; a box that sleeps is not waited for', async () => {
  const test: Row<'lineTest'> = {
    id: 't1',
    diagnosisId: id,
    caseId: 'case-k1',
    customerId: 'c1',
    contactId: 'k1',
    lineId: 'l1',
    step: 'light',
    measure: '',
    state: 'running',
    auto: true,
    askedAt: on.world.server.now,
    askedBy: '',
    endedAt: null,
    tester: '',
    fault: null,
    entryId: null,
  }
  on.world.server.write(sitting([]), put('lineTest', test))
  await on.show(<Panel />)
  await says('ne demandez rien au client')
  expect(text()).not.toContain('Un voyant est-il allumé')
  on.world.server.write(put('lineTest', { ...test, state: 'asleep' }))
  await says('La box dort : 1 réponse dès son réveil')
  await says('Un voyant est-il allumé')
  on.world.server.write(put('lineTest', { ...test, state: 'failed', fault: 'timeout', endedAt: 1 }))
  await says('Puissance optique : pas de réponse à temps')
  // Among the readings it says why, too.
  expect(text()).not.toContain('· pas de réponse à temps')
  on.world.server.write(
    sitting([entry('light', { kind: 'unavailable' }, { id: 't1', by: { kind: 'system', id: 'tmf653' } })]),
  )
  await press('d')
  await says('· pas de réponse à temps')
})

test('a test that was of no use is no evidence: it stands among those to be run again', async () => {
  on.world.server.write(
    sitting([seen('lamp', 'off'), entry('light', { kind: 'inconclusive' }, { by: { kind: 'system', id: 'tmf653' } })]),
  )
  await on.show(<Panel />)
  await says('Puissance optique : lecture inexploitable')
  expect(text()).toContain('Relancer')
  expect(text()).toContain('1 preuve')
  expect(text()).not.toContain('Lecture inexploitable')
  // Of a dark line nothing else can be read: nobody is asked to run again what cannot tell.
  const network = { by: { kind: 'system' as const, id: 'tmf653' } }
  on.world.server.write(
    sitting([seen('lamp', 'off'), seen('light', 'low', network), entry('light', { kind: 'inconclusive' }, network)]),
  )
  await act(() => until(() => !text().includes('lecture inexploitable')))
  expect(text()).not.toContain('Relancer')
  const twice = [seen('light', 'good'), seen('light', 'low'), entry('light', { kind: 'unavailable' })]
  on.world.server.write(sitting([seen('lamp', 'off'), ...twice]))
  await says('2 preuves')
  // What was read before still counts.
  await says('Puissance optique : Trop faible')
})

test('several lines: the adviser says which, and it is that one', async () => {
  on.world.server.write(put('line', lineRow({ id: 'l2' })))
  await on.show(<Panel />)
  await says('Quelle ligne, et quelle panne ?')
  await press('2', { code: 'Digit2' })
  await says('Puissance optique')
  // Off the line a question comes next: its answer begins the sitting on the line that was chosen.
  on.world.net.cut()
  await says('Un voyant est-il allumé')
  await press('1', { code: 'Digit1' })
  on.world.net.restore()
  await act(() => until(() => entries().length === 1))
  expect(on.world.server.row('diagnosis', id)).toMatchObject({ lineId: 'l2', contactId: 'k1' })
})

test('a contact about a bill has no assistant until the key asks for it', async () => {
  on.world.server.write(
    put('contact', { ...contactRow('k1', 'c1'), topic: 'billing' }),
    put('case', caseRow({ topic: 'billing' })),
  )
  await on.show(<Panel />)
  await act(() => on.world.quiet())
  expect(on.box.textContent).toBe('')
  await act(async () => useUiStore.getState().ask('diagnose'))
  await says('Quelle ligne, et quelle panne ?')
})

test('the sentence is said in the language of the customer, and put into the answer by a key', async () => {
  on.world.server.write(sitting([seen('light', 'good')]), put('contact', { ...contactRow('k1', 'c1'), language: 'en' }))
  await on.show(<Panel />)
  await says('À dire en anglais')
  await says('Plug the power adapter in again.')
  // What the sentence says, for who reads the desk.
  expect(text()).toContain('Rebranchez le bloc d’alimentation.')
  await act(async () => useUiStore.getState().ask('sentence'))
  expect(useUiStore.getState().compose.words).toEqual({ contactId: 'k1', text: 'Plug the power adapter in again.' })
})

test('of a topic that names no service, what the customer’s words name comes first, then a line that is down; chosen, it begins at once', async () => {
  const named = (id: string, fr: string) => modelRow({ ...lampModel, id, title: { fr, en: fr } })
  on.world.server.write(
    put('contact', { ...contactRow('k1', 'c1'), topic: 'general' }),
    put('case', caseRow({ topic: 'general' })),
    put('line', lineRow({ id: 'l2', kind: 'mobile', offer: 'Mobile', state: 'down' })),
    put('line', lineRow({ id: 'l3', kind: 'fixed', offer: 'Fixe' })),
    put('diagnosticModel', named('mobile', 'Mobile sans réseau')),
    put('diagnosticModel', named('voice.fixed', 'Téléphone fixe muet')),
    put('message', messageRow('m1', contactRow('k1', 'c1'), 1, 'Mon téléphone fixe n’a plus de tonalité')),
  )
  await on.show(<Panel />)
  await act(() => on.world.quiet())
  await act(async () => useUiStore.getState().ask('diagnose'))
  await says('Téléphone fixe muet')
  const choices = [...document.querySelectorAll('[data-choice]')].map(({ textContent }) => textContent.split(' · ')[0])
  expect(choices).toEqual(['Téléphone fixe muet', 'Mobile sans réseau', 'Internet coupé (fibre)'])
  await press('1', { code: 'Digit1' })
  await act(() => until(() => on.world.server.row('diagnosis', 'case-k1~voice.fixed') !== undefined))
  expect(on.world.server.row('diagnosis', 'case-k1~voice.fixed')).toMatchObject({
    lineId: 'l3',
    contactId: 'k1',
    entries: [],
  })
})

test('of whom nobody knows the lines, every service may be chosen; the panel says when the tests start', async () => {
  on.world.server.write(put('line', lineRow({ state: 'closed' })))
  await on.show(<Panel />)
  await says('Quelle panne ?')
  await says('Internet coupé (fibre)')
  await says('les mesures partiront dès que le client sera reconnu')
  await press('1', { code: 'Digit1' })
  await act(() => until(() => on.world.server.row('diagnosis', id) !== undefined))
  expect(on.world.server.row('diagnosis', id)).toMatchObject({ lineId: null })
  await says('Un voyant est-il allumé sur la box ?')
  await says('Ligne inconnue')
})
