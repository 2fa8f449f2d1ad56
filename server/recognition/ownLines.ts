import { withEntries } from '../../shared/domain/diagnosis.ts'
import { onForeignLines } from '../db/diagnoses.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { cancelTestsOf } from '../lineTests/cancelTests.ts'

/**
 * After rows went from one of these customers to the other, no sitting and no case of theirs is about a line of somebody else's: what was read
 * there is not believed of this one (it stays, taken back), what is under way is called off, and the adviser says which line it is. What people
 * said stays: it came in the conversation that the sitting goes with.
 */
export async function ownLines(tx: WriteDb, customerIds: string[]): Promise<void> {
  const { cases, sittings } = await onForeignLines(tx, customerIds)
  const matters = await tx.lock('case', cases)
  await tx.save('case', ...matters.map((matter) => ({ ...matter, lineId: null })))
  const undone = { at: tx.now, by: { kind: 'system' as const, id: 'guichet', name: 'Guichet' } }
  for (const sitting of await tx.lock('diagnosis', sittings)) {
    const entries = sitting.entries.map((entry) =>
      entry.by.kind === 'system' && !entry.undone ? { ...entry, undone } : entry,
    )
    const { state } = withEntries(sitting, entries, tx.now)
    await tx.save('diagnosis', {
      ...sitting,
      entries,
      lineId: null,
      device: '',
      state: sitting.state === 'misplaced' ? 'misplaced' : state,
      updatedAt: Math.max(sitting.updatedAt, tx.now),
    })
    await cancelTestsOf(tx, { diagnosisId: sitting.id })
  }
}
