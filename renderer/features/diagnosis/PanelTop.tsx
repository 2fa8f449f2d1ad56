import { useTranslation } from 'react-i18next'
import { isEvidence, type Entry, type Result } from '../../../shared/diagnosis/engine/session.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRow, useRows } from '../../desk/DeskContext.tsx'
import { useSummaryText } from './useSummaryText.ts'
import {
  Icon,
  IconButton,
  IconChevronDown,
  IconDotsVertical,
  IconStethoscope,
  Menu,
  showToast,
  useFormat,
} from '../../ui/index.ts'
import css from './DiagnosisPanel.module.css'
import { EvidenceField } from './EvidenceField.tsx'
import type { Reckoned } from './reckon.ts'
import { useOtherLines } from './useOtherLines.ts'
import type { Choice, Sitting } from './useSitting.ts'
import { weightOf } from './weightOf.ts'

interface PanelTopProps {
  sitting: Sitting
  begun: Row<'diagnosis'>[]
  reckoned: Reckoned
  title: string
  onFound: (step: string, result: Result) => void
  onLeaveSearch: () => void
  onFold: () => void
  onPick: (choice: Choice | null) => void
  onWhy: () => void
}

/** What is diagnosed, how far it is, the field for what is said unasked, and the rest behind three dots. */
export function PanelTop(props: PanelTopProps) {
  const { sitting, begun, reckoned, title, onFound, onLeaveSearch, onFold, onPick, onWhy } = props
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const models = useRows('diagnosticModel', () => true, [])
  const summary = useSummaryText()
  const matter = useRow('case', sitting.contact.caseId)
  const line = useRow('line', sitting.lineId)
  const { row, planner, session } = sitting
  // Read twice, it is one; what ended it stands by itself, and is no proof.
  const { established, by } = reckoned.standing
  const proofs = new Set(established.flatMap(({ entry }) => (isEvidence(entry) && entry !== by ? [entry.step] : [])))
  const lines = useOtherLines(sitting, onPick)
  const others = begun.filter(({ id }) => id !== row?.id)
  const titleOf = (modelId: string) => {
    const model = models.find((one) => one.modelId === modelId)
    return model ? (i18n.language === 'en' ? model.titleEn : model.titleFr) : modelId
  }
  /** Of which case, line and box: what is copied is read without this screen. */
  function whereOf(): string {
    const box = line?.device
    return [
      matter && t('diagnosis.summary.case', { reference: matter.reference }),
      line && [line.offer, line.place].filter(Boolean).join(', '),
      box && [box.model, box.serial].filter(Boolean).join(' '),
    ]
      .filter(Boolean)
      .join(' · ')
  }
  async function copy() {
    const { compiled } = planner
    const weight = (entry: Entry) => weightOf(compiled, reckoned.standing.belief, entry)
    await navigator.clipboard.writeText([whereOf(), summary(compiled, session, weight)].filter(Boolean).join('\n'))
    showToast({ text: t('diagnosis.summary.copied'), tone: 'ok' })
  }
  const act = (id: string) => {
    if (id === 'why') return onWhy()
    if (id === 'copy') return void copy()
    if (id === 'other') return onPick(null)
    const otherLine = lines.find((line) => line.id === id)
    if (otherLine) return otherLine.change()
    const other = others.find((one) => one.id === id)
    if (other) onPick(other)
  }
  return (
    <div className={css.top}>
      <h2 className={css.title} title={title}>
        <Icon of={IconStethoscope} size={14} /> <span className={css.kind}>{t('diagnosis.of', { what: '' })}</span>
        {sitting.say(sitting.model.title)}
      </h2>
      <span className={css.figures}>
        {proofs.size > 0 && (
          <span className={css.proofs}>
            {t('diagnosis.proofs', { count: proofs.size })}
            {reckoned.next !== null && ' · '}
          </span>
        )}
        {reckoned.next !== null && t('diagnosis.still', { time: format.duration(reckoned.minutes * 60_000) })}
      </span>
      <EvidenceField
        sitting={sitting}
        standing={reckoned.standing}
        onFound={onFound}
        onPick={onPick}
        onLeave={onLeaveSearch}
      />
      <Menu
        label={t('diagnosis.more')}
        placement="bottom end"
        onAction={act}
        groups={[
          {
            items: [
              { id: 'why', label: t('diagnosis.tab.why') },
              { id: 'copy', label: t('diagnosis.summary.copy') },
              ...others.map(({ id, modelId }) => ({ id, label: t('diagnosis.goOn', { what: titleOf(modelId) }) })),
              ...lines.map(({ id, label }) => ({ id, label })),
              { id: 'other', label: t('diagnosis.another') },
            ],
          },
        ]}
      >
        <IconButton label={t('diagnosis.more')} size="s">
          <Icon of={IconDotsVertical} />
        </IconButton>
      </Menu>
      <IconButton label={t('diagnosis.fold')} kbd="Alt D" size="s" aria-expanded onPress={onFold}>
        <Icon of={IconChevronDown} />
      </IconButton>
    </div>
  )
}
