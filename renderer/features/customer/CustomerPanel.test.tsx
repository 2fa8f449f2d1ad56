import { act } from 'react'
import { expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { customerRow, until } from '../../sync/testkit/world.ts'
import { CustomerPanel } from './CustomerPanel.tsx'
import { screen } from '../../desk/testkit/screen.tsx'

const on = screen()
const show = () => on.show(<CustomerPanel customerId="c1" contactId={null} />)

const alert = { code: 'alert.missedTechnician', params: { at: 0 } }

test('a technician who did not come is said once: by the missed promise, else by the alert', async () => {
  on.world.server.write(put('customer', { ...customerRow('c1'), alerts: [alert] }))
  await show()
  await act(() => until(() => on.box.textContent.includes('Technicien non venu')))
  on.world.server.write(
    put('commitment', {
      id: 'p1',
      caseId: null,
      customerId: 'c1',
      customerName: '',
      contactId: null,
      kind: 'technician',
      ownerId: null,
      ownerName: 'Intervention technique',
      dueAt: on.world.server.now - 3_600_000,
      state: 'missed',
      text: '',
      madeAt: 0,
      madeBy: '',
      settledAt: null,
    }),
  )
  await act(() => until(() => on.box.textContent.includes('Engagement manqué')))
  expect(on.box.textContent).not.toContain('Technicien non venu')
})

test('beside a long state the offer gives way, never the number of the line', async () => {
  on.box.style.width = '340px'
  on.world.server.write(
    put('line', {
      id: 'l1',
      customerId: 'c1',
      kind: 'mobile',
      offer: 'Mobile 100 Go et appels illimités',
      number: '+33298343432',
      place: 'Brest',
      state: 'porting',
      stateSince: on.world.server.now - 10 * 86_400_000,
      since: 0,
      usage: null,
    }),
  )
  await show()
  await act(() => until(() => on.box.textContent.includes('02 98 34')))
  const number = [...on.box.querySelectorAll('span')].find(({ textContent }) => textContent.startsWith(' · 02 98'))!
  const cutBy = number.parentElement!.getBoundingClientRect().right
  expect(number.getBoundingClientRect().right).toBeLessThanOrEqual(cutBy + 1)
  expect(number.clientWidth).toBeGreaterThan(60)
  expect(number.scrollWidth).toBeLessThanOrEqual(number.clientWidth)
})

test('a plan of less than a gigabyte is read in megabytes', async () => {
  on.world.server.write(
    put('line', {
      id: 'l1',
      customerId: 'c1',
      kind: 'mobile',
      offer: 'Mobile 100 Mo',
      number: '+33612345678',
      place: 'Brest',
      state: 'active',
      stateSince: 0,
      since: 0,
      usage: { used: 0.07, allowance: 0.1, unit: 'Go', renewsAt: on.world.server.now },
    }),
  )
  await show()
  await act(() => until(() => on.box.textContent.includes('Mobile 100 Mo')))
  expect(on.box.textContent.replaceAll(/\s/gu, ' ')).toContain('70 / 100 Mo')
})
