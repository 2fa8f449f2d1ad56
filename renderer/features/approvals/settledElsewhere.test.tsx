import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { adviserId, until } from '../../sync/testkit/world.ts'
import { ApprovalsDialog } from './ApprovalsDialog.tsx'
import { screen } from '../../desk/testkit/screen.tsx'

const on = screen()
beforeEach(() => {
  // Where this stand-in of a server holds what names a customer.
  on.world.server.grant(adviserId, 'customer:elodie')
})

function writes(id: string, more: Partial<Row<'approval'>> = {}): void {
  const row: Row<'approval'> = {
    id,
    contactId: 'c1',
    customerId: 'elodie',
    customerName: `Client ${id}`,
    caseReference: 'D-4827-1593-6042',
    siteId: 'rennes',
    adviserId: 'nadia',
    adviserName: 'Nadia Belkacem',
    kind: 'goodwill',
    fields: { amount: 60, reason: 'Dix jours sans fibre, technicien non venu deux fois' },
    rule: { code: 'operation.abovePower', params: { left: 30, limit: 30, amount: 60 } },
    askedAt: on.world.server.now - 2 * 60_000,
    expiresAt: on.world.server.now + 18 * 60_000,
    state: 'asked',
    granted: null,
    reason: '',
    decidedBy: null,
    decidedByName: '',
    decidedAt: null,
    operationId: null,
    filedAt: null,
    ...more,
  }
  on.world.server.write(put('approval', row))
}
const text = () => document.querySelector('[role=dialog]')?.textContent.replaceAll(/[\u00a0\u202f]/g, ' ') ?? ''
const says = (what: string | RegExp) =>
  act(() => until(() => (typeof what === 'string' ? text().includes(what) : what.test(text()))))

test('a request that is decided elsewhere while its box is open says by whom; one’s own and older ones do not', async () => {
  const by = { decidedBy: 'yann', decidedByName: 'Yann Kermarrec', decidedAt: 1 }
  writes('old', { state: 'granted', granted: 10, ...by })
  for (const id of ['p1', 'p2', 'p3']) writes(id)
  await on.show(<ApprovalsDialog onClose={() => undefined} onOpenCustomer={() => undefined} />)
  await says('Client p3')
  writes('p1', { state: 'granted', granted: 45, ...by })
  writes('p2', { state: 'refused', ...by })
  writes('p3', { state: 'refused', ...by, decidedBy: adviserId, decidedByName: 'Moi' })
  await says('Aucune demande')
  await says('Client p1 : Yann Kermarrec a accordé 45 € à Nadia Belkacem.')
  await says('Client p2 : Yann Kermarrec a refusé les 60 € demandés par Nadia Belkacem.')
  expect(text()).not.toMatch(/Client p3|Client old|Moi/)
  // Carried out, it has left the desk; what was said stays as long as the box is open.
  on.world.server.write({ table: 'approval', id: 'p1', row: null })
  await on.world.quiet()
  await says('Client p1 : Yann Kermarrec a accordé 45 €')
})
