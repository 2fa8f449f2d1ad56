import { randomUUID } from 'node:crypto'
import { readCaseReference } from '../../shared/domain/caseReference.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Inbound } from '../channels/channel.ts'
import { caseIdsOf } from '../db/intake.ts'
import { nextCaseReference } from '../db/nextCaseReference.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { claimsFromText } from '../recognition/claims.ts'
import { vouchCase } from '../recognition/vouchCase.ts'

/** Within this time of closing, another contact is on the same matter, so it was not "résolu en une fois" (ms). */
const sameMatterFor = 7 * 24 * 3_600_000

interface Matter {
  customerId: string
  topic: Row<'case'>['topic']
  subject: string
  previous: Row<'contact'> | undefined
  /** Signed in, verified, or going on with a case that is vouched for. */
  proven: boolean
}

/**
 * The case of a new contact: the thread's, or (only for a customer who is proven) one whose reference he quotes, or, signed in, one
 * on the same topic that is vouched for; each while open or closed less than 7 days ago. Else a new one.
 */
export async function openCase(tx: WriteDb, inbound: Inbound, matter: Matter): Promise<Row<'case'>> {
  const { customerId, topic, subject, previous, proven } = matter
  const ids = previous?.customerId === customerId ? [previous.caseId] : []
  const references = proven && inbound.caseId === undefined ? quoted(inbound) : []
  const named = ids.length === 0 && references.length > 0 ? await caseIdsOf(tx.sql, customerId, { references }) : []
  ids.push(...named)
  if (ids.length === 0 && inbound.claims.signedCustomerId === customerId && topic !== 'general') {
    ids.push(...(await caseIdsOf(tx.sql, customerId, { topic })))
  }
  const rows = await tx.lock('case', ids)
  const same = ids.map((id) => rows.find((row) => row.id === id)).find((row) => row && isRecent(row, tx.now))
  if (same) {
    // Proven, he quotes it: the letters that came from his address were his.
    if (named.includes(same.id)) await vouchCase(tx, same.id)
    return reopen(tx, same)
  }
  const fresh: Row<'case'> = {
    id: randomUUID(),
    reference: await nextCaseReference(tx.sql),
    customerId,
    topic,
    subject,
    lineId: null,
    state: 'open',
    openedAt: tx.now,
    closedAt: null,
  }
  tx.add('case', fresh)
  return fresh
}

const isRecent = (row: Row<'case'>, now: number) => row.closedAt === null || now - row.closedAt < sameMatterFor

/** Case references among what the customer typed, in their one form. */
function quoted(inbound: Inbound): string[] {
  const typed = [...inbound.claims.references, ...claimsFromText(inbound.text).references]
  return [...new Set(typed.map(readCaseReference).filter((reference) => reference !== null))]
}

/** A promise still stands when its customer comes back before it is due. */
async function reopen(tx: WriteDb, row: Row<'case'>): Promise<Row<'case'>> {
  if (row.state !== 'resolved') return row
  const open: Row<'case'> = { ...row, state: 'open', closedAt: null }
  await tx.save('case', open)
  return open
}
