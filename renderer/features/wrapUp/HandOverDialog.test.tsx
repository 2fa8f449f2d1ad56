import { act } from 'react'
import { expect, test } from 'vitest'
import { useRow } from '../../desk/DeskContext.tsx'
import { drawn, screen } from '../../desk/testkit/screen.tsx'
import { until } from '../../sync/testkit/world.ts'
import { HandOverDialog } from './HandOverDialog.tsx'

const on = screen()
const nothing = () => undefined
function Around() {
  const contact = useRow('contact', 'k1')
  return (
    contact && (
      <HandOverDialog contact={contact} noteOf={() => ''} toAdviserId={null} onClose={nothing} onEnded={nothing} />
    )
  )
}
const text = () => document.body.textContent

test('an answer that was begun is decided on before the contact is given away: it does not go along, and is not lost in silence', async () => {
  const desk = await on.world.openOnline()
  await desk.dispatch('draft.save', {
    contactId: 'k1',
    mode: 'answer',
    text: 'Un technicien passe',
    messageId: 'm-begun',
  })
  await on.show(<Around />, desk)
  await drawn(() => text().includes('Une réponse commencée n’est pas envoyée'))
  const keep = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Garder en note interne')
  await act(async () => keep?.click())
  await act(() => until(() => desk.view.all('note').some((note) => note.text === 'Un technicien passe')))
  await drawn(() => !text().includes('Une réponse commencée n’est pas envoyée'))
  expect(desk.view.all('draft').every((draft) => draft.text === '')).toBe(true)
})
