import { act } from 'react'
import { expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { historyEntry } from '../../../shared/domain/historyEntry.ts'
import { until } from '../../sync/testkit/world.ts'
import { IdentityPanel } from './IdentityPanel.tsx'
import { screen } from '../../desk/testkit/screen.tsx'

const on = screen()
const show = () => on.show(<IdentityPanel contactId="k1" />)

function matchedBy(...codes: string[]): void {
  const reasons = codes.map((code, index) => ({ code, params: { bits: 9 - index } }))
  const candidates = [{ customerId: 'c1', label: 'c1', score: 1, reasons }]
  const row = { id: 'r1', contactId: 'k1', customerId: 'c1', decision: 'sure' as const, at: 0, by: 'system' }
  on.world.server.write(put('recognition', { ...row, candidates, claimed: [] }))
}
const warned = (): boolean => on.box.textContent.includes('Ne révélez rien avant la vérification')

test('a sure match that was only claimed warns as several possible persons do', async () => {
  matchedBy('phoneAgrees')
  await show()
  await act(() => until(() => on.box.textContent.includes('Vérifier')))
  expect(warned()).toBe(true)
})

test('what was only claimed is likely, not recognised: named as one introduces somebody', async () => {
  matchedBy('givenNameAgrees', 'phoneAgrees', 'surnameAgrees')
  await show()
  await act(() => until(() => on.box.textContent.includes('Vérifier')))
  expect(on.box.textContent.replaceAll(/\s/gu, ' ')).toContain('Probable : même nom, même prénom, son numéro')
  expect(on.box.textContent).not.toContain('Reconnu')
})

test('who came signed in needs no such warning', async () => {
  matchedBy('signedIdentity')
  await show()
  await act(() => until(() => on.box.textContent.includes('Vérifier')))
  expect(warned()).toBe(false)
})

test.each([
  ['stands', false],
  ['is flagged as only claimed', true],
])('confirmed by an adviser, but his contact %s', async (_what, unproven) => {
  const of = { contactId: 'k1', customerId: 'c1', at: 0 }
  const fact = { id: 'k1', customerId: 'c1', at: 0, kind: 'contact', code: 'contact.received', actor: '' } as const
  on.world.server.write(
    put('recognition', { ...of, id: 'r1', decision: 'confirmed', by: 'Ana', candidates: [], claimed: [] }),
    put('historyEntry', historyEntry({ ...fact, unproven })),
  )
  await show()
  await act(() => until(() => on.box.textContent.includes('Vérifier')))
  expect(warned()).toBe(unproven)
})
