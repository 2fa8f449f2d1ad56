import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { useRow } from '../../desk/DeskContext.tsx'
import type { Desk } from '../../sync/deskTypes.ts'
import { until } from '../../sync/testkit/world.ts'
import { UnsentDrafts } from './UnsentDrafts.tsx'
import { screen } from '../../desk/testkit/screen.tsx'

const on = screen()
/** What the dialog around it was told. */
const told: ('settled' | 'resume')[] = []
beforeEach(() => {
  told.splice(0)
})

function Around() {
  const contact = useRow('contact', 'k1')
  return (
    contact && (
      <UnsentDrafts contact={contact} onSettled={() => told.push('settled')} onResume={() => told.push('resume')} />
    )
  )
}
async function begun(text: string, mode: 'answer' | 'note' = 'answer', sending = false): Promise<Desk> {
  const desk = await on.world.openOnline()
  const named = mode === 'answer' && { messageId: 'm-begun', sending }
  await desk.dispatch('draft.save', { contactId: 'k1', mode, text, ...named })
  await on.show(<Around />, desk)
  return desk
}
const buttons = () => [...on.box.querySelectorAll('button')]
const names = () => buttons().map((button) => button.textContent)
const press = async (name: string, done: () => boolean) => {
  await act(async () => {
    buttons()
      .find((button) => button.textContent === name)
      ?.click()
    await until(done)
  })
}
const isEmpty = (desk: Desk) => desk.view.all('draft').every(({ text }) => text === '')

test('an answer that was begun is shown, and sent as the message it was begun as', async () => {
  const desk = await begun('Un technicien passe demain.')
  expect(on.box.textContent).toContain('Une réponse commencée n’est pas envoyée')
  expect(on.box.textContent).toContain('Un technicien passe demain.')
  expect(names()).toEqual(['Envoyer au client', 'Garder en note interne', 'Effacer'])
  await press('Envoyer au client', () => isEmpty(desk) && told.length > 0)
  expect(desk.view.get('message', 'm-begun')).toMatchObject({ text: 'Un technicien passe demain.', author: 'adviser' })
  expect(names()).toEqual([])
})

test('kept as a note it stays inside, and the draft is gone', async () => {
  const desk = await begun('À vérifier : la date.')
  await press('Garder en note interne', () => isEmpty(desk) && told.length > 0)
  expect(desk.view.all('note').map(({ text }) => text)).toEqual(['À vérifier : la date.'])
  expect(desk.view.all('message')).toEqual([])
})

test('a note that was begun is not offered to the customer; discarded, nothing is left of it', async () => {
  const desk = await begun('Client pressé', 'note')
  expect(names()).toEqual(['Garder en note interne', 'Effacer'])
  await press('Effacer', () => isEmpty(desk) && told.length > 0)
  expect([...desk.view.all('note'), ...desk.view.all('message')]).toEqual([])
})

test('a place that nobody filled in is not sent from here: back to the field', async () => {
  const desk = await begun('Bonjour {{customer.name}}, je regarde.')
  expect(names()).toEqual(['Reprendre la réponse', 'Garder en note interne', 'Effacer'])
  await press('Reprendre la réponse', () => told.length > 0)
  expect(told).toEqual(['resume'])
  expect(isEmpty(desk)).toBe(false)
})

test('what another seat is sending is not sent from here too', async () => {
  await begun('Un technicien passe demain.', 'answer', true)
  expect(buttons()[0]?.disabled).toBe(true)
})
