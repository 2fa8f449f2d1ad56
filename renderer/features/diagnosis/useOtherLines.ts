import { useTranslation } from 'react-i18next'
import { modelOfLine } from '../../../shared/domain/modelFor.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { useAct } from '../../desk/useAct.ts'
import { useLineNumber } from '../../desk/useLineNumber.ts'
import type { Choice, Sitting } from './useSitting.ts'

const ofLines = new Set(Object.values(modelOfLine))

interface OtherLine {
  id: string
  line: string
  label: string
  /** The matter is about this one: what was found goes aside, and the diagnosis begins there. */
  change: () => void
}

/** The customer's other lines that this diagnosis may be about instead. */
export function useOtherLines(
  { row, contact, modelId, lineId }: Sitting,
  onPick: (choice: Choice) => void,
): OtherLine[] {
  const { t } = useTranslation()
  const act = useAct()
  const { id: contactId, caseId, customerId } = contact
  const numberOf = useLineNumber(customerId, contactId)
  const lines = useRows('line', (line) => line.customerId === customerId && line.state !== 'closed', [customerId])
  const models = useRows('diagnosticModel', (model) => model.state === 'current', [])
  return lines.flatMap(({ id, kind, offer, number, place }) => {
    // Wi-Fi and mail are diagnosed alike on every line.
    const wanted = ofLines.has(modelId) ? modelOfLine[kind] : modelId
    const model = models.find((one) => one.modelId === wanted)
    if (id === lineId || !model) return []
    const line = [offer, number ? numberOf(number) : place].filter(Boolean).join(' · ')
    const { version } = model
    return {
      id,
      line,
      label: t('diagnosis.otherLine', { line }),
      change: () => {
        const choice = { modelId: wanted, lineId: id }
        if (!row) return onPick(choice)
        const asideId = crypto.randomUUID()
        const args = { diagnosisId: row.id, asideId, caseId, contactId, lineId: id, modelId: wanted, version }
        void act('diagnosis.changeLine', args).then((done) => done && onPick(choice))
      },
    }
  })
}
