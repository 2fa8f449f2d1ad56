import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { put } from '../../shared/domain/decide.ts'
import { useRow } from '../desk/DeskContext.tsx'
import { useCustomerName } from '../desk/useCustomerName.ts'
import { drawn, screen } from '../desk/testkit/screen.tsx'
import { useUiStore } from '../store/uiStore.ts'
import { customerRow } from '../sync/testkit/world.ts'
import { VerifyDialog } from '../features/verification/index.ts'
import { IdentityPanel } from '../features/identity/index.ts'

const on = screen()
afterEach(() => useUiStore.getState().forget())

const label = (family: string, commune: string, department: string) => ({
  code: 'label',
  params: { civility: 'm', given: '', family, commune, department, year: 2014 },
})

function Both() {
  const contact = useRow('contact', 'k1')
  const panel = useUiStore((ui) => ui.panel)
  return (
    <>
      <IdentityPanel contactId="k1" />
      {contact && panel === 'verify' && <VerifyDialog contact={contact} onClose={() => {}} />}
    </>
  )
}

test('of two people, the one that was pressed is named where he is asked, by no more than the list shows', async () => {
  on.world.server.write(
    put('customer', { ...customerRow('c1'), provisional: true }),
    put('recognition', {
      id: 'r1',
      contactId: 'k1',
      customerId: 'c1',
      decision: 'choose',
      at: 0,
      by: 'system',
      claimed: [],
      candidates: [
        { customerId: 'x1', label: label('M', 'Brest', '29'), score: 0.5, reasons: [] },
        { customerId: 'x2', label: label('M', 'Rennes', '35'), score: 0.5, reasons: [] },
      ],
    }),
  )
  const desk = await on.world.openOnline()
  const live = { ...desk, live: async () => ({ ok: false, code: 'customer.notVerified' }) }
  await on.show(<Both />, Object.setPrototypeOf(live, desk) as never)
  const press = (words: string, nth: number) =>
    act(async () =>
      [...on.box.querySelectorAll('button')].filter((one) => one.textContent.includes(words))[nth]?.click(),
    )
  await drawn(() => on.box.querySelectorAll('li').length === 2)
  await press('C’est cette personne', 1)
  const box = () => document.querySelector('[role=dialog]')?.textContent.replaceAll(/\s/gu, ' ')
  await drawn(() => box() !== undefined)
  expect(box()).toContain('Candidat 2 sur 2 · M. M•••• · Rennes (35)')
  await act(async () => useUiStore.getState().show('verify'))
  expect(box()).not.toContain('Candidat')
})

function Name() {
  return <p>{useCustomerName('c1')}</p>
}

test.each([
  [
    'the address he wrote from, masked',
    [{ id: 'e1', kind: 'email' as const, masked: 'z•••@client.example' }],
    'z•••@client.example',
  ],
  [
    'nothing of a number that was only given',
    [{ id: 'p1', kind: 'phone' as const, masked: '06 •• 17' }],
    'Client à identifier',
  ],
])('who gave no name is called by %s', async (_what, contactPoints, called) => {
  on.world.server.write(
    put('customer', { ...customerRow('c1'), provisional: true, givenName: '', familyName: '', contactPoints }),
  )
  await on.show(<Name />)
  await drawn(() => on.box.textContent === called)
  expect(on.box.textContent).toBe(called)
})
