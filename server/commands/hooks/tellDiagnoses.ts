import { provenBy } from '../../../shared/diagnosis/engine/provenBy.ts'
import { isEvidence } from '../../../shared/diagnosis/engine/session.ts'
import { modelRowId, publishedModel } from '../../../shared/domain/diagnosis.ts'
import { entryId, historyEntry } from '../../../shared/domain/historyEntry.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Actor } from '../../context.ts'
import { diagnosesOf } from '../../db/diagnoses.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'

/** At the end of a contact its history tells what was diagnosed in it: a line for each sitting that it added evidence to. */
export async function tellDiagnoses(tx: WriteDb, contact: Row<'contact'>, by: Actor): Promise<void> {
  const sittings = await tx.read('diagnosis', await diagnosesOf(tx, contact.caseId))
  const touched = sittings.filter(({ entries }) => entries.some((entry) => adds(entry, contact.id)))
  if (touched.length === 0) return
  const models = await tx.read(
    'diagnosticModel',
    touched.map(({ modelId, version }) => modelRowId(modelId, version)),
  )
  const [own] = await tx.read('historyEntry', [contact.id])
  const told = touched.map((sitting, index) => {
    const model = models.find(({ id }) => id === modelRowId(sitting.modelId, sitting.version))
    const step = model && endingStep(sitting, model)
    const state = model && isBack(sitting, model) ? 'backAgain' : sitting.state
    return historyEntry({
      id: entryId('diagnosis', `${contact.id}.${index + 1}`),
      customerId: contact.customerId,
      caseId: contact.caseId,
      at: tx.now,
      kind: 'diagnosis',
      code: 'diagnosis.summary',
      params: {
        state,
        titleFr: model?.titleFr ?? sitting.modelId,
        titleEn: model?.titleEn ?? sitting.modelId,
        ...(step && { stepFr: step.fr, stepEn: step.en }),
      },
      actor: by.name,
      tone: state === 'resolved' || state === 'backAgain' ? 'good' : 'neutral',
      refTable: 'diagnosis',
      refId: sitting.id,
      unproven: own?.unproven ?? false,
    })
  })
  await tx.save('historyEntry', ...told)
}

type Sitting = Row<'diagnosis'>

function adds(entry: Sitting['entries'][number], ofContact: string): boolean {
  return entry.contactId === ofContact && isEvidence(entry)
}

/** What resolved it, or who has it now: the last act that did. */
function endingStep({ state, entries }: Sitting, model: Row<'diagnosticModel'>) {
  const kind = state === 'resolved' ? 'fixed' : 'ordered'
  const end = state === 'open' ? undefined : entries.findLast(({ result, undone }) => !undone && result.kind === kind)
  return end && publishedModel(model).steps[end.step]?.title
}

/** Somebody else had it, and the line reads as a sound one since: nothing is left to do. */
function isBack({ state, entries }: Sitting, model: Row<'diagnosticModel'>): boolean {
  const kept = entries.filter(({ undone }) => !undone)
  const ordered = kept.findLastIndex(({ result }) => result.kind === 'ordered')
  if (state !== 'handedOver' || ordered < 0) return false
  return provenBy(publishedModel(model), kept.slice(0, ordered), kept.slice(ordered + 1))?.holds === true
}
