import { act } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import { put } from '../../../shared/domain/decide.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { useUiStore } from '../../store/uiStore.ts'
import { adviserId, until } from '../../sync/testkit/world.ts'
import { DiagnosisSummary } from './DiagnosisSummary.tsx'
import { Panel, caseRow, lineRow, modelRow, press, says, sittingId, sittingRow, text } from './sitting.fixture.tsx'

const on = screen()
const id = sittingId
beforeEach(() => {
  const { server } = on.world
  server.grant(adviserId, 'catalogue')
  server.write(put('case', caseRow()), put('line', lineRow({ node: 'PON-1' })), put('diagnosticModel', modelRow()))
})
afterEach(() => {
  useUiStore.getState().forget()
  useUiStore.getState().fold('diagnosis', false)
})
/** Seconds of the last minute. */
const at = (n: number) => on.world.server.now - 60_000 + 1000 * n
const seen = (step: string, outcome: string, when: number): Entry => ({
  id: `e-${step}`,
  at: when,
  by: { kind: 'system', id: 'netsim' },
  step,
  result: { kind: 'outcome', outcome },
})
const sitting = (entries: Entry[]) => put('diagnosis', sittingRow(entries))
const wrote = (text: string, n = 1, author: 'customer' | 'adviser' = 'customer') =>
  put('message', {
    id: `m${n}`,
    contactId: 'k1',
    caseId: 'case-k1',
    customerId: 'c1',
    channel: 'chat',
    n,
    author,
    adviserId: null,
    authorName: '',
    text,
    attachments: [],
    at: at(n),
    state: 'received',
  })
const incident = (state: Row<'incident'>['state']) =>
  put('incident', {
    id: 'i1',
    node: 'PON-1',
    place: 'Rennes nord',
    kind: 'outage',
    state,
    source: 'statistics',
    reference: '',
    topics: ['internet'],
    startedAt: 0,
    estimatedAt: null,
    closedAt: null,
    filedAt: null,
    sayFr: '',
    sayEn: '',
    decidedBy: '',
    statistics: null,
  })

// Pokes of the catalogue are gathered: a queue moves for a whole floor at once.
const becomes = (state: Row<'incident'>['state']) =>
  act(async () => {
    on.world.server.write(incident(state))
    await on.world.quiet()
    on.world.clock.pass(3_000)
  })

const entries = () => on.world.server.row('diagnosis', id)?.entries ?? []
const offLine = () => [seen('light', 'good', at(5)), seen('lamp', 'off', at(6))]

test('what he wrote is proposed, also off the line, and counts only when a key says so: from when he wrote it', async () => {
  on.world.server.write(
    sitting([]),
    wrote('j’ai déjà rebranché la box, voyant rouge'),
    wrote('voyant vert ?', 2, 'adviser'),
  )
  await on.show(<Panel />)
  await says('Le client écrit : « voyant rouge » → Voyant de la box : Rouge')
  await act(() => on.world.quiet())
  expect(entries()).toEqual([])
  on.world.net.cut()
  // A finger that was on its way when it came says nothing.
  await press('t', { after: -10_000 })
  await press('t')
  await says('→ Rebrancher la box : Sans effet')
  await press('t')
  await says('Voyant de la box : Rouge')
  on.world.net.restore()
  await act(() => until(() => entries().length === 2))
  expect(entries()).toMatchObject([
    { at: at(1), said: { messageId: 'm1' }, by: { id: adviserId } },
    { at: at(1), said: { messageId: 'm1' }, by: { id: adviserId } },
  ])
  expect(text()).not.toContain('Le client écrit')
})

test('a step that he says he did is not asked of him as if he had said nothing; the readings made since stay good', async () => {
  on.world.server.write(sitting(offLine()), wrote('j’ai déjà rebranché la box'))
  await on.show(<Panel />)
  await says('Prochaine étape : Rebrancher la box')
  expect(text()).not.toContain('Rebranchez le bloc')
  await says('Le client écrit : « j’ai déjà rebranché la box » → Rebrancher la box : Sans effet')
  await says('À trancher d’abord, ci-dessus : le client écrit l’avoir déjà fait')
  await press('t')
  await act(() => until(() => entries().length === 3))
  expect(entries()[0]).toMatchObject({ step: 'plug', result: { kind: 'failed' }, at: at(1) })
  expect(text()).not.toContain('périmé')
  expect(text()).not.toContain('l’avoir déjà fait')
  // The last that was kept is the last of his own, though the oldest of all.
  await press('z')
  await act(() => until(() => entries()[0]?.undone !== undefined))
  await says('À trancher d’abord, ci-dessus : le client écrit l’avoir déjà fait')
})

test('the technician reads that the customer only wrote it, and who kept it', async () => {
  const said = { ...seen('lamp', 'red', at(1)), said: { messageId: 'm1', readAt: at(2) } }
  on.world.server.write(sitting([{ ...said, by: { kind: 'adviser', id: 'b2', name: 'Béatrice' } }]))
  await on.show(<DiagnosisSummary diagnosisId={id} at={Number.MAX_SAFE_INTEGER} />)
  await says('Voyant de la box : Rouge · écrit par le client, retenu par Béatrice')
  expect(text()).not.toContain('Rouge · Béatrice')
})

test('read amiss, a key sets it aside for everybody; what is denied or asked is not proposed at all', async () => {
  on.world.server.write(sitting(offLine()), wrote('je n’ai pas rebranché la box. Le voyant est rouge', 8))
  await on.show(<Panel />)
  await says('Le client écrit : « Le voyant est rouge »')
  expect(text()).not.toContain('Rebrancher la box : Sans effet')
  on.world.server.write(wrote('j’ai rebranché la box', 9))
  await says('Rebrancher la box : Sans effet')
  await press('x')
  await act(() => until(() => entries().some(({ result }) => result.kind === 'declined')))
  expect(text()).not.toContain('Rebrancher la box : Sans effet')
  await says('Rebranchez le bloc')
})

test('under a suspected incident nothing is restarted, and it says why; dismissed, it is', async () => {
  on.world.server.write(sitting(offLine()), incident('suspected'))
  await on.show(<Panel />)
  await says('Incident suspecté (Rennes nord) : ni redémarrage ni remise à zéro')
  expect(text()).not.toContain('Rebranchez le bloc')
  await press('e')
  await says('retenue : incident sur le réseau')
  await act(async () => document.querySelector<HTMLElement>('[role=dialog] button[aria-label=Fermer]')?.click())
  await becomes('declared')
  await says('Panne du réseau (Rennes nord)')
  expect(text()).not.toContain('Rebranchez le bloc')
  await becomes('dismissed')
  await says('Rebranchez le bloc')
  expect(text()).not.toContain('Rennes nord')
})
