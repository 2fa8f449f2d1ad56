import type { Row } from '../../../shared/protocol/rows.ts'

/** Tests only: a call of the contact `k1`, talked by `a1` since a minute after `at`. */
export function callRow(at: number, more: Partial<Row<'call'>> = {}): Row<'call'> {
  return {
    id: 'call1',
    contactId: 'k1',
    caseId: 'case-k1',
    customerId: 'c1',
    adviserId: 'a1',
    direction: 'inbound',
    mode: 'edge',
    caller: { raw: '+33298441217', e164: '+33298441217', name: '', attestation: 'A', flags: [] },
    serviceNumber: '3901',
    divertedFrom: null,
    state: 'talking',
    stateSince: at,
    enteredAt: at,
    answeredAt: at,
    endedAt: null,
    endedBy: null,
    heldMs: 0,
    recording: 'off',
    relay: null,
    quality: null,
    ...more,
  }
}
