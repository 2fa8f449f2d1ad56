import { record } from '../../shared/diagnosis/engine/session.ts'
import { diagnosisIdOf, modelRowId, publishedModel, sessionOf, withEntries } from '../../shared/domain/diagnosis.ts'
import { incidentFollowIdOf } from '../../shared/domain/incident.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { noneAtOf, setNoneAt } from '../db/incidents.ts'
import { renameLearned } from '../db/learning.ts'
import { idsOfContact } from '../db/merge.ts'
import { testsOfSittings } from '../db/lineTests.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { cancelTestsOf } from '../lineTests/cancelTests.ts'

type Diagnosis = Row<'diagnosis'>

/**
 * The sittings that began in this contact, and the incidents that it follows, go to this case. Their ids are made of their case, so they
 * become other rows there, or part of those that are there already; their tests go with them, and those under way are called off.
 */
export async function moveSittings(tx: WriteDb, contactId: string, caseId: string): Promise<void> {
  for (const sitting of await tx.lock('diagnosis', await idsOfContact(tx.sql, 'diagnosis', contactId)))
    if (sitting.caseId !== caseId) await moveSitting(tx, sitting, caseId)
  for (const follow of await tx.lock('incidentFollow', await idsOfContact(tx.sql, 'incidentFollow', contactId)))
    if (follow.caseId !== caseId) await moveFollow(tx, follow, caseId)
}

async function moveSitting(tx: WriteDb, sitting: Diagnosis, caseId: string): Promise<void> {
  if (sitting.state === 'misplaced') return moveAside(tx, sitting, caseId)
  const id = diagnosisIdOf(caseId, sitting.modelId)
  const [there] = await tx.lock('diagnosis', [id])
  // Somebody else's sitting in a case of his: evidence about one customer is never shown to another.
  if (there && there.customerId !== sitting.customerId) return
  await cancelTestsOf(tx, { diagnosisId: sitting.id })
  await tx.save('diagnosis', there ? await joined(tx, there, sitting) : { ...sitting, id, caseId })
  const tests = await tx.lock('lineTest', await testsOfSittings(tx.sql, [sitting.id]))
  await tx.save('lineTest', ...tests.map((test) => ({ ...test, diagnosisId: id, caseId })))
  await renameLearned(tx, sitting.id, id)
  await tx.remove('diagnosis', sitting.id)
}

/** Its id is its own, and it joins no other. */
async function moveAside(tx: WriteDb, sitting: Diagnosis, caseId: string): Promise<void> {
  const tests = await tx.lock('lineTest', await testsOfSittings(tx.sql, [sitting.id]))
  await tx.save('diagnosis', { ...sitting, caseId })
  await tx.save('lineTest', ...tests.map((test) => ({ ...test, caseId })))
}

/**
 * What the one that stays knows, and what came with the other, in the order of their time. It keeps its version of the model: a step that
 * this does not have cannot be reckoned with. What was read on another line says nothing about its own.
 */
async function joined(tx: WriteDb, there: Diagnosis, came: Diagnosis): Promise<Diagnosis> {
  const [row] = await tx.read('diagnosticModel', [modelRowId(there.modelId, there.version)])
  const model = row && publishedModel(row)
  if (!model) return there
  const foreign = there.lineId !== null && came.lineId !== null && there.lineId !== came.lineId
  const undone = { at: tx.now, by: { kind: 'system' as const, id: 'guichet', name: 'Guichet' } }
  let session = sessionOf(there)
  for (const entry of came.entries) {
    const isForeign = foreign && entry.by.kind === 'system' && !entry.undone
    const next = record(model, session, isForeign ? { ...entry, undone } : entry)
    if (typeof next !== 'string') session = next
  }
  const { lineId, device, region } = there.lineId === null ? came : there
  return { ...withEntries(there, session.entries, tx.now), lineId, device, region }
}

async function moveFollow(tx: WriteDb, follow: Row<'incidentFollow'>, caseId: string): Promise<void> {
  const id = incidentFollowIdOf(caseId, follow.incidentId)
  const [there] = await tx.lock('incidentFollow', [id])
  if (there && there.customerId !== follow.customerId) return
  const told = there && there.toldAt === null && follow.toldAt !== null ? follow : there
  await tx.save(
    'incidentFollow',
    there && told
      ? {
          ...there,
          notify: there.notify || follow.notify,
          askedAt: Math.min(there.askedAt, follow.askedAt),
          // He is told once: by whichever was told.
          toldAt: told.toldAt,
          text: told.text,
        }
      : { ...follow, id, caseId },
  )
  // He is told once that there is none, too.
  const noneAt = await noneAtOf(tx, follow.id)
  if (noneAt !== null) await setNoneAt(tx, id, noneAt)
  await tx.remove('incidentFollow', follow.id)
}
