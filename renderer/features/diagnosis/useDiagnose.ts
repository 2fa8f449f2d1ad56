import { useCallback } from 'react'
import { endedBy, type Result } from '../../../shared/diagnosis/engine/session.ts'
import { diagnosisIdOf } from '../../../shared/domain/diagnosis.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useAct } from '../../desk/useAct.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import { showToast } from '../../ui/index.ts'
import type { Choice, Sitting } from './useSitting.ts'

export interface Diagnose {
  /** True when it is on disk. */
  record: (step: string, result: Result, saidIn?: string) => Promise<boolean>
  undo: (entryId: string) => Promise<boolean>
  /** The case is attached to the incident of its node; from here on the sitting waits for the network. */
  attach: (incidentId: string, notify: boolean) => Promise<boolean>
  /** Asks the network. */
  run: (steps: string[]) => Promise<void>
  cancel: (testId: string) => Promise<void>
}

/** What may be done with a sitting. One that is not begun is begun by the first act, so that looking at it writes nothing. */
export function useDiagnose(sitting: Sitting): Diagnose {
  const desk = useDesk()
  const act = useAct()
  const refusal = useRefusal()
  const { id: diagnosisId, row, contact, modelId, lineId, model } = sitting
  const { id: contactId, caseId } = contact
  const { version } = model
  const isBegun = row !== undefined
  // What he has before him when he says it.
  const over = endedBy(sitting.session.entries)?.id ?? null
  const begin = useCallback(
    async () => isBegun || act('diagnosis.begin', { diagnosisId, caseId, contactId, lineId, modelId, version }),
    [isBegun, act, diagnosisId, caseId, contactId, lineId, modelId, version],
  )
  const record = useCallback(
    async (step: string, result: Result, saidIn?: string) =>
      (await begin()) &&
      act('diagnosis.record', {
        diagnosisId,
        entryId: crypto.randomUUID(),
        contactId,
        step,
        result,
        ...(saidIn !== undefined && { saidIn }),
        over,
      }),
    [begin, act, diagnosisId, contactId, over],
  )
  const attach = useCallback(
    async (incidentId: string, notify: boolean) =>
      (await begin()) &&
      act('incident.follow', {
        incidentId,
        contactId,
        notify,
        sitting: { diagnosisId, entryId: crypto.randomUUID() },
      }),
    [begin, act, diagnosisId, contactId],
  )
  const undo = useCallback((entryId: string) => act('diagnosis.undo', { diagnosisId, entryId }), [act, diagnosisId])
  const run = useCallback(
    async (steps: string[]) => {
      if (!(await begin())) return
      await saved(desk, diagnosisId)
      // What runs by itself was asked when it began.
      const asked = new Set(isBegun ? [] : testsOf(desk, diagnosisId))
      const left = steps.filter((step) => !asked.has(step))
      if (left.length === 0) return
      const outcome = await desk.live('lineTest.run', { diagnosisId, contactId, steps: left })
      if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
    },
    [isBegun, begin, desk, refusal, diagnosisId, contactId],
  )
  const cancel = useCallback(
    async (testId: string) => {
      const outcome = await desk.live('lineTest.cancel', { testId })
      if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
    },
    [desk, refusal],
  )
  return { record, undo, attach, run, cancel }
}

/** A sitting is begun that nothing is established in yet; what runs by itself on its line runs. */
export function useBegin({ id: contactId, caseId }: Row<'contact'>): (choice: Choice) => Promise<boolean> {
  const desk = useDesk()
  const act = useAct()
  return async ({ modelId, lineId }) => {
    const model = desk.view.all('diagnosticModel').find((row) => row.modelId === modelId && row.state === 'current')
    if (!model) return false
    const diagnosisId = diagnosisIdOf(caseId, modelId)
    return act('diagnosis.begin', { diagnosisId, caseId, contactId, lineId, modelId, version: model.version })
  }
}

const testsOf = (desk: Desk, diagnosisId: string): string[] =>
  desk.view.all('lineTest').flatMap((test) => (test.diagnosisId === diagnosisId ? [test.step] : []))

const patience = 5000
/** The server knows this sitting, or does not answer: then the question itself says so. */
function saved(desk: Desk, diagnosisId: string): Promise<void> {
  const isSaved = () => desk.view.standing('diagnosis', diagnosisId) === 'saved'
  if (isSaved()) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      leave()
      resolve()
    }
    const timer = setTimeout(done, patience)
    const leave = desk.subscribe(() => isSaved() && done())
  })
}
