import { historyEntry } from '../../shared/domain/historyEntry.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { setJoinedBy } from '../db/joinedCases.ts'
import { caseIsShared } from '../db/merge.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { intoCase } from './intoCase.ts'
import { vouchCase } from './vouchCase.ts'

/**
 * Two cases of one customer are one matter: the contact of `given` goes on in `into` (both locked), which its proven customer, or an
 * adviser who heard him, says is his. `given` is closed and leads there, with what was promised in it, unless other contacts hold it.
 */
export async function joinCases(
  tx: WriteDb,
  contact: Row<'contact'>,
  { given, into, actor, isProven }: { given: Row<'case'>; into: Row<'case'>; actor: string; isProven: boolean },
): Promise<void> {
  const staysOpen = await caseIsShared(tx.sql, given.id, contact.id)
  // What nobody has proven on either side stays as it is: claimed.
  if (isProven) await vouchCase(tx, into.id)
  await intoCase(tx, contact.id, into.id)
  if (given.state === 'promised' && !staysOpen) await tx.save('case', { ...into, state: 'promised' })
  if (!staysOpen) {
    await tx.save('case', { ...given, state: 'resolved', closedAt: tx.now })
    await setJoinedBy(tx.sql, given.id, contact.id)
  }
  await tx.save(
    'historyEntry',
    historyEntry({
      id: `h-joined-${given.id}`,
      customerId: contact.customerId,
      caseId: given.id,
      at: tx.now,
      kind: 'merge',
      code: 'merge.case',
      params: { from: given.reference, into: into.reference },
      actor,
      refTable: 'case',
      refId: into.id,
    }),
  )
}
