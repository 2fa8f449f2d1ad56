import { diagnosisIdOf } from '../../../shared/domain/diagnosis.ts'
import { entryId, historyEntry } from '../../../shared/domain/historyEntry.ts'
import { modelOfLine } from '../../../shared/domain/modelFor.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { putOffTestsOfSittings } from '../../db/diagnoses.ts'
import { noteNodesAnew } from '../../db/nodeContacts.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { holdMatter } from '../../lineTests/holdMatter.ts'
import { putAside } from '../../lineTests/putAside.ts'
import { noteSurroundings } from '../../lineTests/standsIn.ts'
import { startTestsOf } from '../../lineTests/startTests.ts'
import type { QueueableHooks } from '../handler.ts'

export const diagnosisBegin: QueueableHooks<'diagnosis.begin'> = {
  async complete(tx, args) {
    await holdMatter(tx, args)
    return args
  },
  async after(tx, { diagnosisId, contactId }, _by, context) {
    const [begun] = await tx.lock('diagnosis', [diagnosisId])
    // Begun before, it stays as it is.
    if (begun && typeof begun.device !== 'string') await noteSurroundings(tx, begun)
    if (contactId !== null) await startTestsOf(tx, context, diagnosisId, contactId)
  },
}

const ofLines = new Set(Object.values(modelOfLine))
/** Of a sitting that stood where the right one begins, on a third line. */
const secondAside = (asideId: string): string => `${asideId}~`

export const diagnosisChangeLine: QueueableHooks<'diagnosis.changeLine'> = {
  async complete(tx, args) {
    await holdMatter(tx, args)
    const id = diagnosisIdOf(args.caseId, args.modelId)
    if (id === args.diagnosisId) return args
    // Two were begun in this case, and both on the wrong line.
    const [aside] = await tx.read('diagnosis', [args.asideId])
    const [there] = await tx.lock('diagnosis', [id])
    if (aside || !there || there.lineId === args.lineId) return args
    await putOffTestsOfSittings(tx)
    await tx.save('diagnosis', { ...there, id: secondAside(args.asideId), state: 'misplaced', updatedAt: tx.now })
    await putAside(tx, { from: id, to: secondAside(args.asideId) })
    await tx.remove('diagnosis', id)
    return args
  },
  async before(tx, { modelId, lineId, contactId }, by) {
    const [line] = await tx.read('line', [lineId])
    const [contact] = await tx.lock('contact', contactId === null ? [] : [contactId])
    if (contact && (contact.adviserId !== by.adviserId || contact.customerId !== line?.customerId))
      return reject('command.outOfScope')
    if (line && modelOfLine[line.kind] !== modelId && ofLines.has(modelId)) return reject('model.notFound')
    await putOffTestsOfSittings(tx)
    return undefined
  },
  /** Its tests and what the history says of it go with what was put aside; what runs by itself runs on the right line. */
  async after(tx, { diagnosisId, asideId, caseId, contactId, lineId, modelId }, by, context) {
    const id = diagnosisIdOf(caseId, modelId)
    await putAside(tx, { from: diagnosisId, to: asideId })
    const [begun] = await tx.lock('diagnosis', [id])
    if (begun?.lineId === lineId && typeof begun.device !== 'string') await noteSurroundings(tx, begun)
    const [aside] = await tx.read('diagnosis', [asideId])
    const [line] = await tx.read('line', [lineId])
    if (aside && line) await tellChange(tx, aside, line, by.name)
    const [contact] = await tx.read('contact', contactId === null ? [] : [contactId])
    if (!contact) return
    noteNodesAnew(tx, contact, lineId)
    await startTestsOf(tx, context, id, contact.id)
  },
}

async function tellChange(tx: WriteDb, aside: Row<'diagnosis'>, line: Row<'line'>, actor: string): Promise<void> {
  const { customerId, caseId, updatedAt } = aside
  await tx.save(
    'historyEntry',
    historyEntry({
      id: entryId('line', aside.id),
      customerId,
      caseId,
      at: updatedAt,
      kind: 'diagnosis',
      code: 'diagnosis.otherLine',
      params: { to: [line.offer, line.place].filter(Boolean).join(' · ') },
      actor,
      refTable: 'diagnosis',
      refId: aside.id,
    }),
  )
}
