import { act } from 'react'
import { expect, test } from 'vitest'
import { until } from '../../sync/testkit/world.ts'
import { SendingElsewhere } from './SendingElsewhere.tsx'
import { screen } from '../../desk/testkit/screen.tsx'

const on = screen()

/** `ago`: since when the other seat has been sending, ms. */
async function show(ago: number): Promise<void> {
  const desk = await on.world.openOnline()
  await on.show(<SendingElsewhere contactId="k1" messageId="m-there" since={desk.now() - ago} />, desk)
}
const button = () => on.box.querySelector('button')

test('while the other seat may still send, it says so and offers nothing', async () => {
  await show(1_000)
  expect(on.box.textContent).toContain('Envoi en cours sur un autre poste')
  expect(on.box.textContent).toContain('il n’a pas à être renvoyé d’ici')
  expect(button()).toBeNull()
})

test('after that the text may be taken back here: the server is asked, by the name of the message, and its no is said', async () => {
  await show(11_000)
  expect(on.box.textContent).toContain('il est peut-être éteint ou sans réseau')
  expect(button()?.textContent).toBe('Reprendre le texte ici')
  await act(async () => button()?.click())
  const asked = () => on.world.net.asked.filter(({ name }) => name === 'live').map(({ payload }) => payload)
  await act(() => until(() => asked().length > 0))
  expect(asked()).toMatchObject([{ name: 'draft.takeBack', args: { contactId: 'k1', messageId: 'm-there' } }])
  await act(() => until(() => button()?.disabled === false))
})
