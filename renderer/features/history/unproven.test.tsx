import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { historyEntry } from '../../../shared/domain/historyEntry.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { customerRow, until } from '../../sync/testkit/world.ts'
import { DoNotRepeat } from './DoNotRepeat.tsx'
import { HistoryPanel } from './HistoryPanel.tsx'
import { screen } from '../../desk/testkit/screen.tsx'

const on = screen()
beforeEach(() => {
  on.box.style.height = '800px'
})

const hour = 3_600_000
/** A contact of the last hours, in which this was said. */
function contact(id: string, hoursAgo: number, said: string, more: Partial<Row<'historyEntry'>>): void {
  const at = on.world.server.now - hoursAgo * hour
  const told = [{ text: said, at, channel: 'chat' as const }]
  const fact = { id, customerId: 'c1', at, kind: 'contact' as const, code: 'contact.received', actor: '', text: said }
  on.world.server.write(put('historyEntry', historyEntry({ ...fact, channel: 'chat', refId: id, told, ...more })))
}
async function show(): Promise<void> {
  await on.show(
    <>
      <DoNotRepeat customerId="c1" contactId="k1" />
      <HistoryPanel customerId="c1" contactId="k1" />
    </>,
  )
  await act(() => until(() => on.box.textContent.includes('La vraie panne')))
}
const entryOf = (words: string): HTMLElement => {
  const all = [...on.box.querySelectorAll<HTMLElement>('[aria-expanded]')]
  return all.find(({ textContent }) => textContent.includes(words))!
}
const notToRepeat = (): string => on.box.querySelector('section')?.textContent ?? ''
const flag = 'Identité non prouvée'

test('a contact that is only claimed to be hers is flagged in her history, and says why when it is opened', async () => {
  contact('k7', 2, 'La vraie panne', {})
  contact('k8', 1, 'Un inconnu', { unproven: true })
  await show()
  expect(entryOf('Un inconnu').textContent).toContain(flag)
  expect(entryOf('La vraie panne').textContent).not.toContain(flag)
  await act(async () => entryOf('Un inconnu').click())
  expect(entryOf('Un inconnu').textContent).toContain('rien n’a confirmé que c’était cette personne')
})

test('so is each step of it', async () => {
  contact('k7', 2, 'La vraie panne', {})
  contact('k8', 1, 'Un inconnu', { unproven: true })
  for (const [of, from] of [
    ['k7', 'Nadia'],
    ['k8', 'Mehdi'],
  ] as const)
    contact(`h-handOver-${of}-1`, 1, '', { refId: of, code: 'contact.leftBehind', params: { from } })
  await show()
  expect(entryOf('Mehdi a quitté son poste').textContent).toContain(flag)
  expect(entryOf('Nadia a quitté son poste').textContent).not.toContain(flag)
})

test('what was said in it stands not under "Ne pas faire répéter", but beside a contact on its own case', async () => {
  contact('k7', 2, 'La vraie panne', {})
  contact('k8', 1, 'Un inconnu', { unproven: true, caseId: 'another' })
  contact('k6', 1, 'De la même page', { unproven: true, caseId: 'case-k1' })
  await show()
  expect(notToRepeat()).toContain('La vraie panne')
  expect(notToRepeat()).toContain('De la même page')
  expect(notToRepeat()).not.toContain('Un inconnu')
})

test('on a stranger’s record all is his own claim: nothing is flagged, everything is told', async () => {
  on.world.server.write(put('customer', { ...customerRow('c1'), provisional: true }))
  contact('k7', 2, 'La vraie panne', { unproven: true, caseId: 'another' })
  await show()
  expect(notToRepeat()).toContain('La vraie panne')
  expect(on.box.textContent).not.toContain(flag)
})
