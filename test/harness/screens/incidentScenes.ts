import type { Row } from '../../../shared/protocol/rows.ts'
import type { Rows, Scene } from './fakeDesk.ts'
import { hour, min, nadia, now } from './makeRows.ts'

const tree = 'PON-29019-001'
const outage: Row<'incident'> = {
  id: 'i1',
  node: tree,
  place: 'Brest, Saint-Marc',
  kind: 'outage',
  state: 'declared',
  source: 'feed',
  reference: 'SP-00041/PON-29019-001',
  topics: ['internet', 'tv'],
  startedAt: now - 47 * min,
  estimatedAt: now + 2 * hour,
  closedAt: null,
  filedAt: null,
  sayFr: '',
  sayEn: '',
  decidedBy: '',
  statistics: null,
}
export const suspected: Row<'incident'> = {
  ...outage,
  id: 'i2',
  state: 'suspected',
  source: 'statistics',
  reference: '',
  startedAt: now - 9 * min,
  estimatedAt: null,
  statistics: { count: 6, windowMs: 15 * min, expected: 0.4, p: 4.04e-6 },
}
const works: Row<'incident'> = {
  ...outage,
  id: 'i3',
  kind: 'works',
  reference: 'SP-00042/PON-29019-001',
  startedAt: now + 14 * hour,
  estimatedAt: now + 18 * hour,
}
const follow: Row<'incidentFollow'> = {
  id: 'case-c1~i1',
  incidentId: 'i1',
  caseId: 'case-c1',
  customerId: 'elodie',
  contactId: 'c1',
  channel: 'chat',
  notify: true,
  askedAt: now - 3 * min,
  askedBy: 'Nadia Benali',
  toldAt: null,
  text: '',
}
const closed: Row<'incident'> = { ...outage, state: 'closed', closedAt: now - 2 * min }

/** What the server tells a lead of the contacts behind a figure. */
export const behind = {
  contacts: [3, 5, 6, 8, 9, 11].map((minutes, n) => ({
    contactId: `b${n}`,
    caseReference: `D-4827-1593-60${40 + n}`,
    topic: n === 4 ? 'tv' : 'internet',
    channel: n === 2 ? 'email' : 'chat',
    at: now - minutes * min,
    state: n < 2 ? 'waiting' : 'open',
    adviserName: n < 2 ? '' : ['Mehdi Roussel', 'Léa Castel', 'Nadia Benali', 'Yann Kerbrat'][n - 2],
    followed: n === 3 ? { notify: true, toldAt: null } : n === 5 ? { notify: true, toldAt: now - min } : null,
  })),
  more: false,
}
export const feed = { isOn: true, okAt: now - 12_000, failedSince: null, fault: '', unread: 0 }

export function incidentScenes(base: Rows): Record<string, () => Scene> {
  const line = (base.line ?? []).map((row) => (row.kind === 'fibre' ? { ...row, node: tree } : row))
  const withNode: Rows = { ...base, line }
  const lead: Rows = { ...withNode, adviser: [{ ...nadia, role: 'lead' }] }
  return {
    outage: () => ({ rows: { ...withNode, incident: [outage, works] } }),
    outageFollowed: () => ({ rows: { ...withNode, incident: [outage], incidentFollow: [follow] } }),
    outageOver: () => ({
      rows: { ...withNode, incident: [closed], incidentFollow: [{ ...follow, toldAt: now - min }] },
    }),
    suspected: () => ({ rows: { ...withNode, incident: [suspected] } }),
    leadIncidents: () => ({
      rows: {
        ...lead,
        incident: [
          suspected,
          {
            ...outage,
            id: 'i4',
            node: 'SR-35238-004',
            place: 'Rennes',
            reference: '',
            source: 'lead',
            decidedBy: 'Yann Kermarrec',
            sayFr: 'Un câble a été sectionné pendant des travaux de voirie.',
          },
          { ...works, node: 'CELL-22113-002', place: 'Lannion' },
          { ...closed, id: 'i5', node: 'PON-56121-010', place: 'Lorient' },
        ],
      },
    }),
    leadQuiet: () => ({ rows: lead }),
  }
}
