import { act } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import type { Model, Step } from '../../../shared/diagnosis/model/modelSchema.ts'
import { lampModel } from '../../../shared/diagnosis/testing/lampModel.ts'
import { put } from '../../../shared/domain/decide.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { useUiStore } from '../../store/uiStore.ts'
import { adviserId, contactRow, until } from '../../sync/testkit/world.ts'
import {
  Panel,
  caseRow,
  lineRow,
  modelRow,
  press,
  says,
  sittingId,
  sittingRow,
  text as words,
} from './sitting.fixture.tsx'

const on = screen()
const text = (fr: string) => ({ fr, en: fr })
const judged = { basis: 'judged' as const }
const steps: Record<string, Step> = {
  nodeIncident: {
    kind: 'test',
    title: text('Incident sur le nœud'),
    cost: { time: 0.1, ...judged },
    ...judged,
    auto: true,
    measure: { name: 'TMF656.ServiceProblem', unit: '' },
    outcomes: {
      none: { title: text('Aucun'), values: ['none'] },
      declared: { title: text('Déclaré'), values: ['declared'] },
    },
    otherwise: { none: 0.99, declared: 0.01 },
    given: { outage: { none: 0.1, declared: 0.9 } },
  },
  join: {
    kind: 'escalation',
    title: text('Rattacher à l’incident'),
    say: text('Je vous préviens dès le rétablissement.'),
    cost: { time: 1, ...judged },
    ...judged,
    repairs: { outage: 0.98 },
    channel: 'incident',
    when: { nodeIncident: ['declared'] },
  },
}
const model: Model = {
  ...lampModel,
  causes: {
    outage: { title: text('Panne du réseau'), prior: 0.4, ...judged },
    power: { ...lampModel.causes.power!, prior: 0.3 },
    cord: { ...lampModel.causes.cord!, prior: 0.2 },
    other: { ...lampModel.causes.other!, prior: 0.1 },
  },
  steps: { ...steps, ...lampModel.steps },
}
const id = sittingId
const followId = 'case-k1~i1'

const incident = (more: Partial<Row<'incident'>> = {}): Row<'incident'> => ({
  id: 'i1',
  node: 'PON-1',
  place: 'Nice',
  kind: 'outage',
  state: 'declared',
  source: 'lead',
  reference: '',
  topics: [],
  startedAt: 0,
  estimatedAt: null,
  closedAt: null,
  filedAt: null,
  sayFr: '',
  sayEn: '',
  decidedBy: 'Yann',
  statistics: null,
  ...more,
})
let n = 0
const read = (step: string, outcome: string): Entry => ({
  id: `e${(n += 1)}`,
  at: n,
  by: { kind: 'system', id: 'guichet', name: 'Guichet' },
  step,
  result: { kind: 'outcome', outcome },
})
const sitting = (entries: Entry[], more: Partial<Row<'diagnosis'>> = {}) => put('diagnosis', sittingRow(entries, more))
beforeEach(() => {
  const { server } = on.world
  server.grant(adviserId, 'catalogue')
  server.write(
    put('contact', { ...contactRow('k1', 'c1'), topic: 'internet' }),
    put('case', caseRow({ lineId: 'l1' })),
    put('line', lineRow({ place: 'Nice', node: 'PON-1' })),
    put('diagnosticModel', modelRow(model)),
  )
})
afterEach(() => {
  useUiStore.getState().forget()
  useUiStore.getState().fold('diagnosis', false)
})
const kept = () => on.world.server.row('diagnosis', id)

test('the step that attaches does attach: the customer is told, the sitting waits, and nothing is recommended until it is over', async () => {
  on.world.server.write(put('incident', incident()), sitting([read('nodeIncident', 'declared')]))
  await on.show(<Panel />)
  await says('Rattaché, prévenu au rétablissement')
  expect(words()).toContain('Rattaché, ne veut pas de message')
  // Attaching repairs nothing.
  expect(words()).toContain('explique la panne (')
  expect(words()).toContain('pas encore d’heure de rétablissement')
  expect(words()).not.toContain('de chances de réparer ·')
  // What is said stands above, with the estimate; here is the one way to attach.
  expect(words()).not.toContain('À dire')
  expect(useUiStore.getState().attaching).toBe('k1')
  await press('1', { code: 'Digit1' })
  await says('Attend le réseau : rattaché à l’incident (Nice)')
  await act(() => until(() => kept()?.state === 'handedOver'))
  expect(on.world.server.row('incidentFollow', followId)).toMatchObject({ notify: true, toldAt: null })
  expect(kept()?.entries.at(-1)).toMatchObject({ step: 'join', result: { kind: 'ordered' }, by: { id: adviserId } })
  expect(useUiStore.getState().attaching).toBeNull()
  expect(words()).not.toContain('Prochaine étape conseillée')
  expect(words()).not.toContain('aucune date promise')

  on.world.server.now += 60_000
  const closedAt = on.world.server.now
  const { entries } = kept()!
  on.world.server.write(
    put('incident', incident({ state: 'closed', closedAt })),
    sitting([...entries, { ...read('nodeIncident', 'none'), at: closedAt }], { state: 'handedOver' }),
  )
  await says('la ligne est-elle revenue ?')
  // That the incident is over proves nothing of this line.
  expect(words()).not.toContain('Prouvé')
  expect(words()).not.toContain('Causes probables')
  await press('1', { code: 'Digit1' })
  await act(() => until(() => kept()?.state === 'resolved'))
})

test('of what is only suspected it is said that it is, and when it should be over, where that is known', async () => {
  const { server } = on.world
  const estimatedAt = server.now + 3_600_000
  server.write(
    put('incident', incident({ state: 'suspected', estimatedAt })),
    sitting([read('nodeIncident', 'declared')]),
  )
  await on.show(<Panel />)
  await says('incident suspecté : expliquerait la panne (')
  expect(words()).toContain('rétablissement attendu')
})

test('he may be attached without a message', async () => {
  on.world.server.write(put('incident', incident()), sitting([read('nodeIncident', 'declared')]))
  await on.show(<Panel />)
  await says('Rattaché, ne veut pas de message')
  await press('2', { code: 'Digit2' })
  await says('Attend le réseau')
  await act(() => until(() => kept()?.state === 'handedOver'))
  expect(on.world.server.row('incidentFollow', followId)).toMatchObject({ notify: false })
})

test('where no incident is known, or it is attached already, nobody is recommended to attach', async () => {
  on.world.server.write(sitting([read('nodeIncident', 'none')]))
  await on.show(<Panel />)
  await says('Causes probables')
  expect(words()).not.toContain('Rattach')
  // Read, but no such incident lies on the desk: there is nothing to attach to.
  on.world.server.write(sitting([read('nodeIncident', 'declared')]))
  await says('Panne du réseau')
  expect(words()).not.toContain('Rattaché')
  on.world.server.write(put('incident', incident()))
  await act(async () => {
    await on.world.quiet()
    on.world.clock.pass(3_000)
  })
  await says('Rattaché, prévenu au rétablissement')
  on.world.server.write(
    put('incidentFollow', {
      id: followId,
      incidentId: 'i1',
      caseId: 'case-k1',
      customerId: 'c1',
      contactId: 'k1',
      channel: 'chat',
      notify: true,
      askedAt: 1,
      askedBy: 'Béatrice',
      toldAt: null,
      text: '',
    }),
  )
  await act(() => until(() => !words().includes('Rattaché, prévenu')))
})
