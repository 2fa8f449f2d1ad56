import type { Row } from '../../../shared/protocol/rows.ts'

/** Nadia asks for 60 € in Élodie's contact, two minutes ago. */
export function approvalRow(now: number, more: Partial<Row<'approval'>> = {}): Row<'approval'> {
  return {
    id: 'p1',
    contactId: 'c1',
    customerId: 'elodie',
    customerName: 'Élodie Guégan',
    caseReference: 'D-4827-1593-6042',
    siteId: 'rennes',
    adviserId: 'nadia',
    adviserName: 'Nadia Belkacem',
    kind: 'goodwill',
    fields: { amount: 60, reason: 'Dix jours sans fibre, technicien non venu deux fois' },
    rule: { code: 'operation.abovePower', params: { left: 30, limit: 30, amount: 60 } },
    askedAt: now - 2 * 60_000,
    expiresAt: now + 18 * 60_000,
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
}
