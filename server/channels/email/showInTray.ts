import type { Row } from '../../../shared/protocol/rows.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { cut } from '../../intake/cut.ts'
import type { ReadLetter } from './read/readLetter.types.ts'

/** « Courrier à trier »: who wrote and about what, for whoever sorts it. `letter` null: it could not be read. */
export async function showInTray(
  tx: WriteDb,
  mail: { id: string; receivedAt: number; size: number },
  why: { reason: string; hintCaseId?: string | null },
  letter:
    | (Pick<ReadLetter, 'from' | 'subject'> & { attachments: object[]; kind: ReadLetter['kind'] | 'form' | null })
    | null,
): Promise<void> {
  const [hint] = why.hintCaseId ? await tx.read('case', [why.hintCaseId]) : []
  const row: Row<'trayLetter'> = {
    id: mail.id,
    receivedAt: mail.receivedAt,
    from: letter?.from ? { name: cut(letter.from.name, 200), address: cut(letter.from.address, 320) } : null,
    subject: letter?.subject ?? '',
    size: mail.size,
    files: letter?.attachments.length ?? 0,
    kind: letter?.kind ?? null,
    reason: why.reason,
    hintReference: hint?.reference ?? null,
    state: 'waiting',
    by: null,
    decidedAt: null,
    asideFor: null,
  }
  await tx.save('trayLetter', row)
}
