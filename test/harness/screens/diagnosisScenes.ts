import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import { endOf } from '../../../shared/diagnosis/engine/session.ts'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Rows, Scene } from './fakeDesk.ts'
import { contact, day, history, message, min, now } from './makeRows.ts'

const texts = import.meta.glob<string>('../../../server/catalogue/models/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const models = Object.values(texts).map((text): Row<'diagnosticModel'> => {
  const { id, version, title } = JSON.parse(text) as Model
  return {
    id: `${id}@${version}`,
    modelId: id,
    version,
    titleFr: title.fr,
    titleEn: title.en,
    text,
    state: 'current',
    publishedAt: now - 30 * day,
    publishedBy: 'Guichet',
    note: '',
  }
})
const fibre = models.find(({ modelId }) => modelId === 'internet.fibre')!
let n = 0
const by = { kind: 'adviser' as const, id: 'nadia', name: 'Nadia Benali' }
const network = { kind: 'system' as const, id: 'netsim' }
const entry = (step: string, result: Entry['result'] | string, ago: number, more: Partial<Entry> = {}): Entry => ({
  id: `entry${(n += 1)}`,
  at: now - ago,
  by,
  step,
  result: typeof result === 'string' ? { kind: 'outcome', outcome: result } : result,
  contactId: 'c1',
  ...more,
})
const read = (step: string, outcome: string, name: string, value: string | number, unit = '', more = {}) =>
  entry(step, outcome, 5 * min, { by: network, raw: [{ name, value, unit, ...more }] })

/** Three proofs: the box was restarted yesterday in vain, no incident is known, the contract is active. */
const three = [
  entry('reboot', { kind: 'failed' }, day, {
    by: { kind: 'adviser', id: 'marc', name: 'Marc Tanguy' },
    contactId: 'old',
  }),
  read('nodeIncident', 'none', 'TMF656.ServiceProblem', 'none'),
  read('account', 'active', 'Billing.LineState', 'active'),
]
const all = [
  three[0]!,
  read('nodeIncident', 'none', 'TMF656.ServiceProblem', 'none'),
  read('neighbours', 'few', 'PON.NeighboursLost', 0, '', { from: null, below: 2 }),
  read('account', 'active', 'Billing.LineState', 'active'),
  read('boxAnswers', 'no', 'Device.ManagementServer.ConnectionRequestURL', 'timeout'),
  read('los', 'yes', 'Device.XPON.ONU.1.ANI.1.TC.Alarms.LOS', 'true'),
  read('onuState', 'dark', 'Device.XPON.ONU.1.ANI.1.TC.ONUActivation.ONUState', 'O1'),
  read('opticalLevel', 'dead', 'Device.Optical.Interface.1.OpticalSignalLevel', -31.2, 'dBm', {
    from: null,
    below: -27,
  }),
  entry('ontLights', 'red', 3 * min),
  entry('cordSeen', 'bent', 2 * min),
]
const sitting = (entries: Entry[]): Row<'diagnosis'> => ({
  id: `case-c1~${fibre.modelId}`,
  caseId: 'case-c1',
  customerId: 'elodie',
  contactId: 'c1',
  lineId: 'l1',
  modelId: fibre.modelId,
  version: fibre.version,
  startedAt: now - 5 * min,
  startedBy: 'Guichet',
  updatedAt: now - min,
  state: endOf(entries),
  entries,
})
const test = (step: string, more: Partial<Row<'lineTest'>> = {}): Row<'lineTest'> => ({
  id: `t-${step}`,
  diagnosisId: `case-c1~${fibre.modelId}`,
  caseId: 'case-c1',
  customerId: 'elodie',
  contactId: 'c1',
  lineId: 'l1',
  step,
  measure: '',
  state: 'running',
  auto: true,
  askedAt: Date.now() - 3000,
  askedBy: '',
  endedAt: null,
  tester: 'netsim',
  fault: null,
  entryId: null,
  ...more,
})

/** Élodie's fibre, as far as her diagnosis has come. */
export function diagnosisScenes(base: Rows): Record<string, () => Scene> {
  const rows = { ...base, diagnosticModel: models }
  const at = (entries: Entry[], more: Rows = {}): Scene => ({
    rows: { ...rows, diagnosis: [sitting(entries)], ...more },
  })
  const topic = (kind: Row<'contact'>['topic']): Rows => ({
    contact: [contact('c1', 'elodie', { topic: kind, subject: '' }), ...(base.contact ?? []).slice(1)],
  })
  return {
    diagnosis: () => at(three),
    diagnosisFresh: () => ({ rows }),
    diagnosisAction: () => at(all),
    diagnosisEnglish: () =>
      at(all, { contact: [contact('c1', 'elodie', { language: 'en' }), ...(base.contact ?? []).slice(1)] }),
    diagnosisTests: () => ({
      ...at([], { lineTest: ['nodeIncident', 'account', 'opticalLevel'].map((id) => test(id)) }),
    }),
    diagnosisAsleep: () =>
      at(three, {
        lineTest: [
          test('opticalLevel', { state: 'asleep' }),
          test('onuState', { state: 'asleep' }),
          test('pppStatus', { state: 'failed', fault: 'timeout', endedAt: now }),
        ],
      }),
    diagnosisStale: () => at([...all, entry('reseatCord', { kind: 'failed' }, min)]),
    diagnosisFixed: () => at([...all, entry('reseatCord', { kind: 'fixed' }, min)]),
    /** What the history tells of it afterwards. */
    diagnosisTold: () =>
      at([...all, entry('reseatCord', { kind: 'fixed' }, min)], {
        historyEntry: [
          history('h-diagnosis-c1.1', min, {
            kind: 'diagnosis',
            channel: null,
            code: 'diagnosis.summary',
            params: {
              state: 'resolved',
              titleFr: fibre.titleFr,
              titleEn: fibre.titleEn,
              stepFr: 'Rebrancher et nettoyer le cordon optique',
              stepEn: 'Plug the optical cord in again and clean it',
            },
            actor: 'Nadia Benali',
            tone: 'good',
            refTable: 'diagnosis',
            refId: `case-c1~${fibre.modelId}`,
          }),
          ...(base.historyEntry ?? []),
        ],
      }),
    /** What she wrote is proposed; a step that she says was done is not asked as if she had said nothing. */
    diagnosisSaid: () =>
      at(all, {
        message: [
          ...(base.message ?? []),
          message(7, 'customer', 'J’ai déjà rebranché tous les câbles, voyant rouge clignotant', 30_000),
        ],
      }),
    /** An incident is suspected on her node: nothing is restarted. */
    diagnosisHeld: () =>
      at(three.slice(1), {
        line: (base.line ?? []).map((line) => ({ ...line, node: 'PON-29200-1' })),
        incident: [
          {
            id: 'i1',
            node: 'PON-29200-1',
            place: 'Brest rive droite',
            kind: 'outage',
            state: 'suspected',
            source: 'statistics',
            reference: '',
            topics: ['internet'],
            startedAt: now - 10 * min,
            estimatedAt: null,
            closedAt: null,
            filedAt: null,
            sayFr: '',
            sayEn: '',
            decidedBy: '',
            statistics: { count: 6, windowMs: 15 * min, expected: 0.4, p: 4.04e-6 },
          },
        ],
      }),
    diagnosisOrdered: () => at([...all, entry('technician', { kind: 'ordered' }, min)]),
    diagnosisOffline: () => ({ ...at(three), status: { connection: 'offline', pending: 0 } }),
    diagnosisChoose: () => ({ rows: { ...rows, ...topic('tv') } }),
    diagnosisBilling: () => ({ rows: { ...rows, line: [], ...topic('billing') } }),
  }
}
