import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRow } from '../../desk/DeskContext.tsx'
import { contactRow, customerRow, messageRow, until } from '../../sync/testkit/world.ts'
import { useCanned } from './useCanned.ts'
import { screen } from '../../desk/testkit/screen.tsx'

const on = screen()
const show = () => on.show(<Texts />)

function Texts() {
  const contact = useRow('contact', 'k1') ?? contactRow('k1', 'c1')
  const find = useCanned(contact)
  return find('').map(({ id, text }) => <p key={id}>{text}</p>)
}
const said = (): string => on.box.textContent

beforeEach(() => {
  const texts = { titleFr: '', titleEn: '', en: '' }
  on.world.server.write(
    put('customer', { ...customerRow('c1'), givenName: 'Sylvie', familyName: 'Morel' }),
    put('cannedAnswer', { ...texts, id: 'one', key: 'bonjour', fr: 'Bonjour {{customer.firstName}}, je regarde.' }),
    put('cannedAnswer', { ...texts, id: 'two', key: 'nom', fr: 'Dossier de {{customer.lastName}}.' }),
  )
})
const matched = (reason: string, decision: 'sure' | 'confirmed' = 'sure'): Row<'recognition'> => ({
  id: 'r1',
  contactId: 'k1',
  customerId: 'c1',
  decision,
  at: 0,
  by: 'system',
  candidates: [{ customerId: 'c1', label: 'Sylvie', score: 1, reasons: [{ code: reason, params: {} }] }],
  claimed: [],
})

test('who only gave a number is not told whose it is: the text reads well without a name', async () => {
  on.world.server.write(put('recognition', matched('phoneAgrees')))
  await show()
  await act(() => until(() => said().includes('je regarde')))
  expect(said()).toContain('Bonjour, je regarde.')
  expect(said()).not.toMatch(/Sylvie|Morel|customer/)
  expect(said()).toContain('{{nom du client}}')
})

test('the name he typed himself in this contact is his to hear', async () => {
  const typed = { ...messageRow('m1', contactRow('k1', 'c1'), 1, 'Bonjour'), authorName: 'Jeanne MARTIN' }
  on.world.server.write(put('recognition', matched('phoneAgrees')), put('message', typed))
  await show()
  await act(() => until(() => said().includes('Bonjour Jeanne, je regarde.')))
  expect(said()).not.toMatch(/Sylvie|Morel/)
})

test('signed in, or proven in this contact, he is greeted by his name', async () => {
  on.world.server.write(put('recognition', matched('signedIdentity')))
  await show()
  await act(() => until(() => said().includes('Bonjour Sylvie, je regarde.')))
  expect(said()).toContain('Dossier de Morel.')
  on.world.server.write(put('recognition', matched('phoneAgrees', 'confirmed')))
  await act(() => on.world.quiet())
  expect(said()).toContain('Bonjour Sylvie, je regarde.')
})
