import { useTranslation } from 'react-i18next'
import { asOf } from '../../../shared/diagnosis/summary.ts'
import { modelRowId, sessionOf } from '../../../shared/domain/diagnosis.ts'
import { useRow } from '../../desk/DeskContext.tsx'
import { Button, showToast } from '../../ui/index.ts'
import css from './DiagnosisSummary.module.css'
import { plannerOf } from './plannerOf.ts'
import { useSummaryText } from './useSummaryText.ts'

/** What a diagnosis had come to when the history told of it, to read in place and to hand to a technician. */
export function DiagnosisSummary({ diagnosisId, at }: { diagnosisId: string; at: number }) {
  const { t } = useTranslation()
  const summary = useSummaryText()
  const row = useRow('diagnosis', diagnosisId)
  const model = useRow('diagnosticModel', row && modelRowId(row.modelId, row.version))
  if (!row || !model) return <p className={css.gone}>{t('diagnosis.summary.gone')}</p>
  const text = summary(plannerOf(model).compiled, asOf(sessionOf(row), at))
  async function copy() {
    await navigator.clipboard.writeText(text)
    showToast({ text: t('diagnosis.summary.copied'), tone: 'ok' })
  }
  return (
    <div className={css.summary}>
      <p className={css.text}>{text}</p>
      <Button size="s" onPress={() => void copy()}>
        {t('diagnosis.summary.copy')}
      </Button>
    </div>
  )
}
