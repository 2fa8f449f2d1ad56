import { act, type ComponentType } from 'react'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { put } from '../../shared/domain/decide.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { screen } from '../desk/testkit/screen.tsx'
import { IncidentsDialog } from '../features/incident/index.ts'
import type { Desk, LiveOutcome } from '../sync/deskTypes.ts'
import { adviserId, adviserRow, until } from '../sync/testkit/world.ts'
import { withTexts } from '../desk/withTexts.tsx'

const on = screen()
const minute = 60_000
let Dialog: ComponentType<{ onClose: () => void }>
/** What was asked of the server, and what it answers. */
let asked: { name: string; args: unknown }[] = []
let answers: Record<string, LiveOutcome> = {}
beforeAll(async () => {
  Dialog = await withTexts('incident', async () => IncidentsDialog)
})
beforeEach(() => {
  asked = []
  const feed = { isOn: true, okAt: on.world.server.now, failedSince: null, fault: '', unread: 0 }
  answers = { 'incident.feed': { ok: true, value: feed } }
  on.world.server.grant(adviserId, 'catalogue')
  on.world.server.grant(adviserId, `adviser:${adviserId}`)
})
const incident = (more: Partial<Row<'incident'>>): Row<'incident'> => ({
  id: 'i1',
  node: 'PON-1',
  place: 'Lannion',
  kind: 'outage',
  state: 'suspected',
  source: 'statistics',
  reference: '',
  topics: ['internet'],
  startedAt: on.world.server.now - 9 * minute,
  estimatedAt: null,
  closedAt: null,
  filedAt: null,
  sayFr: '',
  sayEn: '',
  decidedBy: '',
  statistics: { count: 6, windowMs: 15 * minute, expected: 0.4, p: 4.04e-6 },
  ...more,
})
async function open(role: Row<'adviser'>['role']): Promise<void> {
  on.world.server.write(put('adviser', { ...adviserRow(), role }))
  const desk = await on.world.openOnline()
  const live: Desk['live'] = async (name, args) => {
    asked.push({ name, args })
    return answers[name] ?? { ok: true }
  }
  await on.show(<Dialog onClose={() => undefined} />, Object.assign(desk, { live }))
}
const words = () => document.querySelector('[role=dialog]')?.textContent.replaceAll(/\s/g, ' ') ?? ''
const says = (what: string) => act(() => until(() => words().includes(what)))
const button = (name: string) =>
  [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button')].find((one) =>
    one.textContent.replaceAll(/\s/g, ' ').includes(name),
  )
const press = (name: string) => act(async () => button(name)?.click())

test('a lead sees the figures, opens the contacts behind them, and dismisses or declares', async () => {
  on.world.server.write(put('incident', incident({})))
  const contact = { contactId: 'k1', caseReference: 'D-4827', topic: 'internet', channel: 'chat', at: 0, state: 'open' }
  const told = { contacts: [{ ...contact, adviserName: 'Mehdi Roussel', followed: null }], more: false }
  answers['incident.contacts'] = { ok: true, value: told }
  await open('lead')
  await says('Incident suspecté : 6 clients en 15 min, 0,4 attendu')
  await says('Flux du réseau lu à')
  expect(words()).toContain('une fois sur 250 000')
  await press('6 clients en 15 min')
  await says('D-4827')
  expect(words()).toContain('Mehdi Roussel')
  await press('Écarter')
  expect(asked.at(-1)).toEqual({ name: 'incident.dismiss', args: { incidentId: 'i1' } })
  await press('Déclarer…')
  await says('Déclarer l’incident')
  await press('Déclarer l’incident')
  expect(asked.at(-1)).toMatchObject({
    name: 'incident.declare',
    args: { incidentId: 'i1', node: 'PON-1', place: 'Lannion', kind: 'outage', estimatedAt: null, sayFr: '' },
  })
})

test('what is declared is closed after one more word; a feed that is silent is said', async () => {
  const since = on.world.server.now - 20 * minute
  const failing = { isOn: true, okAt: since, failedSince: since, fault: 'timeout', unread: 0 }
  answers['incident.feed'] = { ok: true, value: failing }
  on.world.server.write(
    put('incident', incident({ state: 'declared', source: 'lead', decidedBy: 'Yann', statistics: null })),
  )
  await open('admin')
  await says('par Yann')
  await says('Le flux du réseau ne répond plus depuis')
  expect(words()).toContain('trop lent')
  await press('C’est rétabli…')
  expect(asked.some(({ name }) => name === 'incident.close')).toBe(false)
  await press('Oui, c’est rétabli')
  expect(asked.at(-1)).toEqual({ name: 'incident.close', args: { incidentId: 'i1' } })
})

test('an adviser reads, and decides nothing', async () => {
  on.world.server.write(put('incident', incident({ state: 'declared', statistics: null })))
  await open('adviser')
  await says('Panne de réseau en cours : Lannion')
  for (const name of ['Déclarer', 'Modifier', 'rétabli…', 'contacts'])
    expect([name, button(name)]).toEqual([name, undefined])
  expect(asked).toEqual([])
})
