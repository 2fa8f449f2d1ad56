import { act } from 'react'
import { expect, test } from 'vitest'
import { put } from '../../shared/domain/decide.ts'
import { contactRow, until } from '../sync/testkit/world.ts'
import { AlsoWith } from './AlsoWith.tsx'
import { screen } from './testkit/screen.tsx'

const on = screen()
const show = () => on.show(<AlsoWith customerId="c1" contactId="k1" />)

const mehdi = { id: 'mehdi', name: 'Mehdi Roussel', role: 'adviser', siteName: 'Lille', skills: [], languages: [] }
const other = (more: object) =>
  put('contact', { ...contactRow('k2', 'c1'), adviserId: 'mehdi', threadId: 't2', ...more })

test('a colleague who is with the same customer is said: who, where, since when', async () => {
  on.world.server.write(put('directoryEntry', mehdi), other({ pickedUpAt: on.world.server.now }))
  await show()
  await act(() => until(() => on.box.textContent !== ''))
  expect(on.box.textContent).toMatch(/^En ligne aussi avec Mehdi Roussel · Chat · depuis .*\d\d:\d\d$/)
  on.world.server.write(other({ channel: 'email', threadId: null, pickedUpAt: on.world.server.now }))
  await act(() => until(() => on.box.textContent.includes('Courriel')))
  expect(on.box.textContent).toContain('Aussi suivi par Mehdi Roussel')
  on.world.server.write(other({ state: 'closed' }))
  await act(() => until(() => on.box.textContent === ''))
})

test('what waits, what is another customer’s and what is mine are not told', async () => {
  on.world.server.write(
    put('directoryEntry', mehdi),
    put('contact', contactRow('k3', 'c1')),
    other({ state: 'waiting' }),
  )
  await show()
  await act(() => on.world.quiet())
  expect(on.box.textContent).toBe('')
})

test('a colleague who has three contacts of his is one line, with how many and the latest', async () => {
  const at = on.world.server.now
  on.world.server.write(
    put('directoryEntry', mehdi),
    other({ id: 'k2', channel: 'form', threadId: null, pickedUpAt: at }),
    other({ id: 'k4', channel: 'email', threadId: null, pickedUpAt: at + 1 }),
    other({ id: 'k5', channel: 'form', threadId: null, pickedUpAt: at }),
    other({ id: 'k6', adviserId: 'lea', channel: 'form', threadId: null, pickedUpAt: at }),
  )
  await show()
  await act(() => until(() => on.box.textContent.includes('Mehdi')))
  const lines = [...on.box.querySelectorAll('p')].map(({ textContent }) => textContent)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^Aussi suivi par Mehdi Roussel · Courriel · .* · 3 contacts$/)
  expect(lines[1]).not.toContain('contacts')
})
