import { act } from 'react'
import { expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRow } from '../../desk/DeskContext.tsx'
import { drawn, screen } from '../../desk/testkit/screen.tsx'
import { contactRow } from '../../sync/testkit/world.ts'
import { CasesDialog } from './CasesDialog.tsx'
import { OtherCases } from './OtherCases.tsx'

const on = screen()
let closed = 0

function Both() {
  const contact = useRow('contact', 'k1')
  return (
    contact && (
      <>
        <OtherCases contact={contact} kbd="Alt U" onOpen={() => {}} />
        <CasesDialog contact={contact} onClose={() => closed++} />
      </>
    )
  )
}
const matter = (id: string, more: Partial<Row<'case'>> = {}) =>
  put('case', {
    id,
    reference: `D-${id}`,
    customerId: 'c1',
    topic: 'tv',
    subject: '',
    lineId: null,
    state: 'open',
    openedAt: 0,
    closedAt: null,
    ...more,
  })
const contactOf = (id: string, caseId: string, more: Partial<Row<'contact'>> = {}) =>
  put('contact', { ...contactRow(id, 'c1'), caseId, ...more })

test('another open case of the customer is told beside his own, by what tells it apart; what is closed or another’s is not', async () => {
  on.world.server.write(
    contactOf('k1', 'mine'),
    matter('mine'),
    matter('tv', { subject: 'Décodeur muet' }),
    matter('over', { closedAt: 1 }),
    matter('hers', { customerId: 'c2' }),
    put('directoryEntry', {
      id: 'mehdi',
      name: 'Mehdi Roussel',
      role: 'adviser',
      siteName: 'Lille',
      skills: [],
      languages: [],
    }),
    contactOf('k2', 'tv', { channel: 'form', adviserId: 'mehdi' }),
  )
  await on.show(<Both />)
  await drawn(() => on.box.textContent.includes('1 autre dossier ouvert'))
  const box = document.querySelector<HTMLElement>('[role=dialog]')!
  expect(box.textContent).toMatch(/D-mine.*D-tv.*Décodeur muet.*Formulaire.*suivi par Mehdi Roussel.*Même affaire/u)
  expect(box.querySelectorAll('li')).toHaveLength(1)
  on.world.server.write(contactOf('k2', 'tv', { channel: 'form', state: 'waiting', adviserId: null }))
  await drawn(() => box.textContent.includes('en file d’attente'))
  on.world.server.write(matter('tv', { closedAt: 2 }))
  await drawn(() => box.textContent.includes('pas d’autre dossier ouvert'))
  expect(on.box.textContent).toBe('')
})

test('one press joins them; what the server refuses is said, and the box stays', async () => {
  closed = 0
  on.world.server.write(contactOf('k1', 'mine'), matter('mine'), matter('tv'))
  const desk = await on.world.openOnline()
  const asked: unknown[] = []
  const answers = [
    { ok: false, code: 'case.unproven' },
    { ok: true, value: { caseId: 'tv' } },
  ]
  const live = { ...desk, live: async (...args: unknown[]) => (asked.push(args), answers.shift()) }
  await on.show(<Both />, Object.setPrototypeOf(live, desk) as never)
  await drawn(() => document.querySelector('li button') !== null)
  const press = () => act(async () => document.querySelector<HTMLElement>('li button')?.click())
  await press()
  expect([asked.length, closed]).toEqual([1, 0])
  await press()
  expect(asked.at(-1)).toEqual(['case.join', { contactId: 'k1', caseId: 'tv' }])
  expect(closed).toBe(1)
})
