import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog, Segmented, useFormat } from '../../ui/index.ts'
import { OtherSteps } from './OtherSteps.tsx'
import { Readings } from './Readings.tsx'
import type { Diagnose } from './useDiagnose.ts'
import type { HeldBack } from './useHeldBack.ts'
import type { Sitting } from './useSitting.ts'
import type { Steering } from './useSteering.ts'
import { useStepWords } from './useStepWords.ts'
import { Why } from './Why.tsx'

export type DetailsTab = 'others' | 'readings' | 'why'

interface DetailsDialogProps {
  sitting: Sitting
  steering: Steering
  held: HeldBack | null
  tab: DetailsTab
  diagnose: Diagnose
  onChoose: (step: string) => void
  onClose: () => void
}

/** All behind the recommendation: other steps with their worth, every reading with its units and thresholds, and why. */
export function DetailsDialog(props: DetailsDialogProps) {
  const { sitting, steering, held, tab: first, diagnose, onChoose, onClose } = props
  const { reckoned, away } = steering
  const { t } = useTranslation()
  const format = useFormat()
  const words = useStepWords(sitting, reckoned)
  const [tab, setTab] = useState(first)
  const tabs = (['others', 'readings', 'why'] as const).map((id) => ({ id, label: t(`diagnosis.tab.${id}`) }))
  return (
    <Dialog
      isOpen
      size="l"
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('diagnosis.title')}
      subject={sitting.say(sitting.model.title)}
      subtitle={
        reckoned.standing.state === 'open'
          ? t('diagnosis.left', {
              time: format.duration(reckoned.minutes * 60_000),
              share: format.percent(reckoned.remote),
            })
          : undefined
      }
    >
      <Segmented label={t('diagnosis.details')} options={tabs} value={tab} onChange={setTab} />
      {tab === 'others' && (
        <OtherSteps
          sitting={sitting}
          words={words}
          away={away}
          held={held}
          notYet={steering.step === null ? reckoned.next : null}
          diagnose={diagnose}
          onChoose={onChoose}
        />
      )}
      {tab === 'readings' && <Readings sitting={sitting} standing={reckoned.standing} onUndo={diagnose.undo} />}
      {tab === 'why' && <Why sitting={sitting} away={away} />}
    </Dialog>
  )
}
