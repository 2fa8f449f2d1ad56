import { expect, test } from 'vitest'
import { callService, question, repair, smallModel } from '../diagnosis/testing/smallModel.ts'
import type { Model } from '../diagnosis/model/modelSchema.ts'
import type { Row } from '../protocol/rows.ts'
import { diagnosisIdOf } from './diagnosis.ts'
import { incidentFollowIdOf } from './incident.ts'
import { aContact, world } from './rules.fixture.ts'

const incident: Row<'incident'> = {
  id: 'inc-1',
  node: 'PON-29200-1',
  place: 'Brest',
  kind: 'outage',
  state: 'declared',
  source: 'feed',
  reference: 'N1',
  topics: ['internet'],
  startedAt: 0,
  estimatedAt: null,
  closedAt: null,
  filedAt: null,
  sayFr: '',
  sayEn: '',
  decidedBy: '',
  statistics: null,
}
const follow = { incidentId: 'inc-1', contactId: 'k1', notify: true }

test('a case follows an incident once; the last wish counts, and the first time stays', () => {
  const w = world()
  w.set('incident', incident)
  expect(w.run('incident.follow', follow)).toBeUndefined()
  const first = w.now
  w.now += 60_000
  expect(w.run('incident.follow', { ...follow, notify: false })).toBeUndefined()
  expect(w.all('incidentFollow')).toMatchObject([
    { id: incidentFollowIdOf('m1', 'inc-1'), caseId: 'm1', notify: false, askedAt: first, channel: 'chat' },
  ])
})

test('an unknown or dismissed incident and a contact of somebody else are refused', () => {
  const w = world()
  expect(w.run('incident.follow', follow)).toMatchObject({ rejected: 'incident.notFound' })
  w.set('incident', { ...incident, state: 'dismissed' })
  expect(w.run('incident.follow', follow)).toMatchObject({ rejected: 'incident.dismissed' })
  w.set('incident', incident)
  w.set('contact', aContact({ adviserId: 'bob' }))
  expect(w.run('incident.follow', follow)).toMatchObject({ rejected: 'contact.notYours' })
})

test('attached, the sitting of the case waits for the network, by who attached it; another one, or one that is over, is left alone', () => {
  const w = world()
  w.set('incident', incident)
  const small = smallModel(
    { outage: 0.6, other: 0.4 },
    { led: question({ outage: [0.9, 0.1] }, 1), join: repair({ outage: 0.9 }, 1), visit: callService(30) },
  )
  const join = { ...callService(3), repairs: { outage: 0.9 }, channel: 'incident' as const, closes: undefined }
  const model: Model = { ...small, steps: { ...small.steps, join: JSON.parse(JSON.stringify(join)) } }
  w.set('diagnosticModel', {
    id: 'small@1',
    modelId: 'small',
    version: 1,
    titleFr: 'x',
    titleEn: 'x',
    text: JSON.stringify(model),
    state: 'current',
    publishedAt: 0,
    publishedBy: 'Guichet',
    note: '',
  })
  const diagnosisId = diagnosisIdOf('m1', 'small')
  const begin = { diagnosisId, caseId: 'm1', contactId: 'k1', lineId: null, modelId: 'small', version: 1 }
  expect(w.run('diagnosis.begin', begin)).toBeUndefined()
  const waits = { ...follow, sitting: { diagnosisId, entryId: 'e-join' } }
  expect(w.run('incident.follow', { ...waits, sitting: { diagnosisId: 'm2~small', entryId: 'e' } })).toBeUndefined()
  expect(w.all('diagnosis')).toMatchObject([{ state: 'open', entries: [] }])
  expect(w.run('incident.follow', waits)).toBeUndefined()
  // Said again, it is the same; said anew without a message, it waits all the same.
  expect(w.run('incident.follow', { ...waits, notify: false })).toBeUndefined()
  expect(w.all('diagnosis')).toMatchObject([
    {
      state: 'handedOver',
      entries: [{ id: 'e-join', step: 'join', result: { kind: 'ordered' }, contactId: 'k1', by: { kind: 'adviser' } }],
    },
  ])
  expect(w.all('incidentFollow')).toMatchObject([{ notify: false }])
})
