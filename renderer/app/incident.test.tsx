import { act, type ComponentProps, type ComponentType } from 'react'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { put } from '../../shared/domain/decide.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { useRow } from '../desk/DeskContext.tsx'
import { screen } from '../desk/testkit/screen.tsx'
import { useIncidentsOf } from '../desk/useIncidentsOf.ts'
import { IncidentBanner } from '../features/incident/index.ts'
import { useUiStore } from '../store/uiStore.ts'
import { adviserId, contactRow, until } from '../sync/testkit/world.ts'
import { withTexts } from '../desk/withTexts.tsx'

const on = screen()
const hour = 3_600_000
let Banner: ComponentType<ComponentProps<typeof IncidentBanner>>
beforeAll(async () => {
  Banner = await withTexts('incident', async () => IncidentBanner)
})
beforeEach(() => {
  on.world.server.grant(adviserId, 'catalogue')
  const matter = {
    id: 'case-k1',
    reference: 'D-1',
    customerId: 'c1',
    topic: 'internet',
    subject: '',
    lineId: null,
  } as const
  on.world.server.write(
    put('contact', { ...contactRow('k1', 'c1'), caseId: matter.id, topic: 'internet' }),
    put('case', { ...matter, state: 'open', openedAt: 0, closedAt: null }),
    put('line', line('l1', 'fibre', 'PON-1')),
    put('line', line('l2', 'mobile', 'CELL-1')),
  )
})
const line = (id: string, kind: Row<'line'>['kind'], node: string): Row<'line'> => ({
  id,
  customerId: 'c1',
  kind,
  offer: '',
  number: null,
  place: '',
  state: 'active',
  stateSince: 0,
  since: 0,
  node,
  usage: null,
})
const incident = (more: Partial<Row<'incident'>> = {}): Row<'incident'> => ({
  id: 'i1',
  node: 'PON-1',
  place: 'Lannion',
  kind: 'outage',
  state: 'declared',
  source: 'feed',
  reference: 'P1/PON-1',
  topics: [],
  startedAt: on.world.server.now - hour,
  estimatedAt: on.world.server.now + hour,
  closedAt: null,
  filedAt: null,
  sayFr: '',
  sayEn: '',
  decidedBy: '',
  statistics: null,
  ...more,
})
const says = (what: string | RegExp) => act(() => until(() => new RegExp(what).test(words())))
const words = () => on.box.textContent.replaceAll(/\s/g, ' ')
const press = (name: string) =>
  act(async () => {
    const button = [...on.box.querySelectorAll('button')].find((one) => one.textContent.includes(name))
    if (!button) throw new Error(`no button ${name}: ${words()}`)
    button.click()
  })
function Around() {
  const contact = useRow('contact', 'k1')
  return contact && <Shown contact={contact} />
}
function Shown({ contact }: { contact: Row<'contact'> }) {
  const incidents = useIncidentsOf(contact)
  return incidents.length > 0 && <Banner contact={contact} incidents={incidents} kbd="Alt J" />
}

const sentRow: Row<'message'> = {
  id: 'm1',
  contactId: 'k1',
  caseId: 'case-k1',
  customerId: 'c1',
  channel: 'chat',
  n: 1,
  author: 'adviser',
  adviserId,
  authorName: 'Ana',
  text: '',
  attachments: [],
  at: 1,
  state: 'sent',
}

test('on the telephone the sentence stays until it is marked as said', async () => {
  on.world.server.write(
    put('contact', { ...contactRow('k1', 'c1'), caseId: 'case-k1', topic: 'internet', channel: 'voice' }),
    put('incident', incident()),
  )
  await on.show(<Around />)
  await says('À dire')
  expect(words()).not.toContain('Insérer la phrase')
  await press('Rattacher et prévenir au rétablissement')
  await says('le client sera prévenu au rétablissement')
  expect(words()).toContain('À dire')
  await press('C’est dit')
  await act(() => until(() => !words().includes('À dire')))
})

const recognition = (decision: Row<'recognition'>['decision']): Row<'recognition'> => ({
  id: 'r1',
  contactId: 'k1',
  customerId: 'c1',
  decision,
  at: 0,
  by: '',
  candidates: [],
  claimed: [],
})

test('to somebody who is only claimed to be the customer, the sentence does not tell where the line is', async () => {
  on.world.server.write(put('incident', incident()), put('recognition', recognition('sure')))
  await on.show(<Around />)
  await says('À dire')
  expect(words()).toMatch(/« Une panne touche en ce moment le réseau qui dessert votre ligne ; nos équipes/)
})

test('an outage of the line’s node is said before anything else, with a sentence made of the facts, and is attached by one press', async () => {
  on.world.server.write(put('incident', incident()), put('recognition', recognition('confirmed')))
  await on.show(<Around />)
  await says('Panne de réseau en cours : Lannion')
  expect(words()).toMatch(/Depuis .*rétablissement estimé/)
  expect(words()).toContain('Ne redémarrez pas la box : la panne est sur le réseau.')
  expect(words()).toMatch(
    /À dire « Une panne touche .* \(Lannion\) ; .* attendu .*vers .* Inutile de redémarrer votre box/,
  )
  await press('Insérer la phrase')
  expect(useUiStore.getState().compose.words?.text).toContain('Une panne touche')
  await press('Rattacher et prévenir au rétablissement')
  await says('le client sera prévenu au rétablissement')
  await act(() => on.world.quiet())
  await says(/\(par .+\)/)
  expect(on.world.server.row('incidentFollow', 'case-k1~i1')).toMatchObject({ notify: true, toldAt: null })
  // Put into the answer, it is not yet sent: it stays in reach. Sent, it makes room.
  expect(words()).toContain('À dire')
  expect(words()).toContain('Insérer la phrase')
  const sent = useUiStore.getState().compose.words!.text
  on.world.server.write(put('message', { ...sentRow, text: `Bonjour, ${sent}` }))
  await act(() => until(() => !words().includes('À dire')))
  await press('Ne plus prévenir')
  await says('sans message au client')
  await press('À suivre')
  expect(useUiStore.getState()).toMatchObject({
    panel: 'followUp',
    promise: { text: expect.stringContaining('Lannion') },
  })
  const follow = on.world.server.row('incidentFollow', 'case-k1~i1')!
  on.world.server.write(
    put('incident', incident({ state: 'closed', closedAt: on.world.server.now })),
    put('incidentFollow', { ...follow, notify: true, toldAt: on.world.server.now, text: 'Réparé' }),
  )
  await act(() => on.world.quiet())
  await says('Panne réparée : Lannion')
  await says('Client prévenu : message parti à')
  expect(words()).not.toMatch(/\(par /)
  expect(on.box.querySelectorAll('button')).toHaveLength(0)
})

test('what is only suspected says so with its figures, and weighs less than what is declared', async () => {
  const statistics = { count: 6, windowMs: 15 * 60_000, expected: 0.4, p: 4.04e-6 }
  on.world.server.write(put('incident', incident({ state: 'suspected', source: 'statistics', statistics })))
  await on.show(<Around />)
  await says(/Incident suspecté : 6 clients en 15 min, 0,4 attendu \(Lannion\)/)
  expect(words()).toContain('Rien n’est confirmé')
  // There is something to say all the same.
  expect(words()).toContain('« Plusieurs clients de votre secteur signalent la même chose ; nous vérifions')
  on.world.server.write(
    put('incident', incident({ id: 'i2', kind: 'works', sayFr: 'La fibre est changée cette nuit.' })),
  )
  // Pokes of the catalogue are gathered: a queue moves for a whole floor at once.
  await act(async () => {
    await on.world.quiet()
    on.world.clock.pass(3_000)
  })
  await says('Travaux en cours sur le réseau : Lannion')
  // The one in full, the other in a line.
  expect(words()).toContain('« La fibre est changée cette nuit. »')
  expect(words()).not.toContain('Rien n’est confirmé')
  await press('Incident suspecté')
  await says('Rien n’est confirmé')
})

test('an incident of another node, of a line that the contact is not about, or put away, is not shown', async () => {
  on.world.server.write(
    put('incident', incident({ id: 'i2', node: 'PON-2' })),
    put('incident', incident({ id: 'i3', node: 'CELL-1' })),
    put('incident', incident({ id: 'i4', state: 'dismissed' })),
  )
  await on.show(<Around />)
  await act(() => on.world.quiet())
  expect(words()).toBe('')
})
