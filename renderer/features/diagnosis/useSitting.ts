import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Planner } from '../../../shared/diagnosis/engine/planStep.ts'
import type { Entry, Session } from '../../../shared/diagnosis/engine/session.ts'
import { seasonOf } from '../../../shared/diagnosis/learning/modelIn.ts'
import type { Model, Text } from '../../../shared/diagnosis/model/modelSchema.ts'
import { besideLine, modelHeard } from '../../../shared/diagnosis/said/modelHeard.ts'
import { diagnosisIdOf, modelRowId, publishedModel } from '../../../shared/domain/diagnosis.ts'
import { modelFor } from '../../../shared/domain/modelFor.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRow, useRows } from '../../desk/DeskContext.tsx'
import { plannerOf } from './plannerOf.ts'

export interface Choice {
  modelId: string
  lineId: string | null
}
/** One diagnosis of a contact's case: begun (`row`), or what it would be. */
export interface Sitting extends Choice {
  id: string
  row: Row<'diagnosis'> | undefined
  contact: Row<'contact'>
  planner: Planner
  model: Model
  session: Session
  /** A text of the model in the reader's language. */
  say: (text: Text) => string
}
export interface Sittings {
  /** The one on screen; null: which one, is for the adviser to say. */
  shown: Sitting | null
  /** Those begun for this case, the last touched first. */
  begun: Row<'diagnosis'>[]
  lines: Row<'line'>[]
  pick: (choice: Choice | null) => void
}

const nothing: Entry[] = []

/** The diagnoses of this contact's case: the one that was touched last goes on, wherever it was left; without one, that of the line it is about. */
export function useSittings(contact: Row<'contact'>): Sittings {
  const { i18n } = useTranslation()
  const desk = useDesk()
  const { caseId, customerId, topic } = contact
  const [own, setOwn] = useState<{ of: string; choice: Choice | null } | null>(null)
  const pick = (choice: Choice | null) => setOwn({ of: customerId, choice })
  // Recognised, he is somebody else: what was chosen for who he seemed to be is chosen no more.
  const picked = own?.of === customerId ? own.choice : undefined
  const begun = useRows(
    'diagnosis',
    (row) => row.caseId === caseId && row.state !== 'misplaced',
    [caseId],
    (a, b) => b.updatedAt - a.updatedAt,
  )
  const lines = useRows('line', (row) => row.customerId === customerId && row.state !== 'closed', [customerId])
  const matter = useRow('case', caseId)
  const models = useRows('diagnosticModel', () => true, [])
  const caseLine = matter?.lineId ?? null
  const { subject } = contact
  const usual = useMemo(() => {
    const found = modelFor({ topic, lineId: caseLine }, lines)
    const current = (id: string) => models.find(({ modelId, state }) => modelId === id && state === 'current')
    const own = found && current(found.modelId)
    if (!own) return found
    // As the server begins by itself (server/lineTests/startTests.ts): both read the same words.
    const beside = besideLine.flatMap((id) => current(id) ?? []).map(publishedModel)
    return { ...found, modelId: modelHeard(publishedModel(own), beside, subject) }
  }, [topic, caseLine, lines, models, subject])
  const choice = picked === undefined ? (begun[0] ?? usual) : picked
  const row = begun.find(({ modelId }) => modelId === choice?.modelId)
  const modelRow = models.find((model) =>
    row
      ? model.id === modelRowId(row.modelId, row.version)
      : model.modelId === choice?.modelId && model.state === 'current',
  )
  const language = i18n.language === 'en' ? 'en' : 'fr'
  const modelId = modelRow?.modelId
  const lineId = row ? row.lineId : (choice?.lineId ?? null)
  const entries = row?.entries ?? nothing
  const line = useRow('line', lineId)
  const customer = useRow('customer', customerId)
  // As it stood when it began, whatever stands there now.
  const device = (row?.device ?? line?.device?.model) || null
  const region = (row?.region ?? customer?.region) || null
  const season = seasonOf(row?.startedAt ?? desk.now())
  const shown = useMemo((): Sitting | null => {
    if (!modelRow || modelId === undefined) return null
    const planner = plannerOf(modelRow, { device, region, season })
    const { model } = planner.compiled
    return {
      id: diagnosisIdOf(caseId, modelId),
      row,
      contact,
      modelId,
      lineId,
      planner,
      model,
      session: { model: { id: model.id, version: model.version }, entries },
      say: (text) => text[language],
    }
  }, [modelRow, modelId, device, region, season, lineId, row, contact, caseId, entries, language])
  return { shown, begun, lines, pick }
}
