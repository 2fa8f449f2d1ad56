import { act } from 'react'
import { expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { drawn, screen } from '../../desk/testkit/screen.tsx'
import { adviserId, contactRow, customerRow } from '../../sync/testkit/world.ts'
import { AttachForm } from './AttachForm.tsx'

const on = screen()
const matter = (id: string, subject: string) =>
  put('case', {
    id,
    reference: `D-${id}`,
    customerId: 'c1',
    topic: 'tv',
    subject,
    lineId: null,
    state: 'open',
    openedAt: Date.UTC(2026, 10, 3, 12),
    closedAt: null,
  })

test('people and cases are told apart by what one knows of them: place and reference, subject, channel and day', async () => {
  on.world.server.grant(adviserId, 'customer:c2')
  on.world.server.write(
    put('customer', { ...customerRow('c1'), givenName: 'Jean', familyName: 'Martin', commune: 'Rennes' }),
    put('customer', { ...customerRow('c2'), givenName: 'Jean', familyName: 'Martin', commune: 'Brest' }),
    put('contact', { ...contactRow('k1', 'c1'), caseId: 'tv', channel: 'form', subject: 'Facture trop élevée' }),
    put('contact', { ...contactRow('k2', 'c2'), adviserId }),
    matter('tv', ''),
    matter('net', 'Box muette'),
  )
  await on.show(<AttachForm mailId="m1" onDone={() => {}} />)
  const [who, which] = on.box.querySelectorAll<HTMLElement>('button[aria-haspopup=listbox]')
  expect(who?.textContent).toMatch(/Jean Martin · Rennes · \S+/u)
  const said = () => [...document.querySelectorAll('[role=option]')].map(({ textContent }) => textContent)
  await act(async () => which?.click())
  await drawn(() => said().length > 1)
  expect(said().join('|')).toMatch(/D-net · Box muette · 3 nov/u)
  expect(said().join('|')).toMatch(/D-tv · Facture trop élevée · Formulaire · 3 nov/u)
})
