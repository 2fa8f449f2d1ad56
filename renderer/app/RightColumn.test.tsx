import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { put } from '../../shared/domain/decide.ts'
import { useUiStore } from '../store/uiStore.ts'
import { customerRow, until } from '../sync/testkit/world.ts'
import { RightColumn } from './RightColumn.tsx'
import { screen } from '../desk/testkit/screen.tsx'

const on = screen()
afterEach(() => {
  useUiStore.getState().forget()
})

/** The record opened on purpose, with no contact in sight. */
async function opened(customerId: string): Promise<string> {
  const desk = await on.world.openOnline()
  useUiStore.getState().openCustomer(customerId)
  await on.show(<RightColumn contact={undefined} />, desk)
  await act(() => until(() => on.box.querySelector('[role=status]') !== null))
  return (on.box.querySelector('[role=status]')?.textContent ?? '').replace(/\s+/gu, ' ')
}

test('a record opened outside any contact says so', async () => {
  on.world.server.write(put('customer', customerRow('c9')))
  expect(await opened('c9')).toContain('Fiche consultée hors contact : l’accès est journalisé.')
})

test('the record of a customer of one’s own contacts is not said to be outside a contact', async () => {
  const words = await opened('c1')
  expect(words).toContain('Client d’un de vos contacts : l’accès est journalisé avec ce contact.')
  expect(words).not.toContain('hors contact')
})
