import { act } from 'react'
import { expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { historyEntry } from '../../../shared/domain/historyEntry.ts'
import { until } from '../../sync/testkit/world.ts'
import { DoNotRepeat } from './DoNotRepeat.tsx'
import { screen } from '../../desk/testkit/screen.tsx'

const on = screen()
const show = () => on.show(<DoNotRepeat customerId="c1" contactId="k1" />)

function told(contactId: string, hoursAgo: number, ...facts: string[]): void {
  const at = on.world.server.now - hoursAgo * 3_600_000
  const fact = { customerId: 'c1', at, kind: 'contact' as const, code: 'contact.received', actor: '' }
  const said = facts.map((text) => ({ text, at, channel: 'chat' as const }))
  on.world.server.write(put('historyEntry', historyEntry({ ...fact, id: contactId, refId: contactId, told: said })))
}
const section = (): HTMLElement | null => on.box.querySelector('section')
const button = (): HTMLElement | null => on.box.querySelector('button')

test('what was said in this contact stands right below: only the earlier contacts are told', async () => {
  told('k1', 0, 'flood un', 'flood deux', 'flood trois', 'flood quatre', 'flood cinq', 'flood six', 'flood sept')
  told('k0', 40, 'Box testée en boutique')
  await show()
  await act(() => until(() => section() !== null))
  expect(section()!.textContent).toContain('Box testée en boutique')
  expect(section()!.textContent).not.toContain('flood')
  expect(section()!.textContent).toContain('2ᵉ contact en 7 jours')
})

test('every time he came counts, whether he told anything or not', async () => {
  told('k1', 0)
  told('k0', 40, 'Box testée en boutique')
  told('k9', 20)
  told('k8', 24 * 8)
  await show()
  await act(() => until(() => section() !== null))
  expect(section()!.textContent).toContain('3ᵉ contact en 7 jours')
})

test('a contact alone has nothing to repeat', async () => {
  told('k1', 0, 'flood un')
  await show()
  await act(() => on.world.quiet())
  expect(section()).toBeNull()
})

test('nothing is clipped without a sign: the rest is counted, and opens', async () => {
  on.box.style.width = '640px'
  const facts = Array.from(
    { length: 9 },
    (_, n) => `Fait numéro ${n} dit assez longuement pour prendre toute une ligne`,
  )
  told('k0', 40, ...facts)
  await show()
  await act(() => until(() => section() !== null))
  const fits = (): boolean => section()!.scrollHeight <= section()!.clientHeight
  expect(fits()).toBe(true)
  expect(button()?.textContent).toBe('Tout voir (9)')
  await act(async () => button()!.click())
  expect(on.box.querySelectorAll('li')).toHaveLength(9)
  expect(fits()).toBe(true)
  expect(button()?.textContent).toBe('Réduire')
})
