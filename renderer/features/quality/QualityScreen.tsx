import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../desk/DeskContext.tsx'
import { Banner, Segmented } from '../../ui/index.ts'
import { GivenView } from './GivenView.tsx'
import css from './Quality.module.css'
import { RulesView } from './RulesView.tsx'
import { SampleView } from './SampleView.tsx'
import { SatisfactionView } from './SatisfactionView.tsx'

const views = ['sample', 'given', 'satisfaction', 'rules'] as const
const screens = { sample: SampleView, given: GivenView, satisfaction: SatisfactionView, rules: RulesView }

/** A lead's: what was drawn to be evaluated, what he told his advisers, what customers say, and by which rules. */
export function QualityScreen() {
  const { t } = useTranslation()
  const isOnline = useConnection() === 'online'
  const [view, setView] = useState<(typeof views)[number]>('sample')
  const Shown = screens[view]
  return (
    <div className={css.screen}>
      <div className={css.bar}>
        <Segmented
          label={t('quality.views')}
          value={view}
          onChange={setView}
          options={views.map((id) => ({ id, label: t(`quality.view.${id}`) }))}
        />
      </div>
      {!isOnline && (
        <Banner tone="warn" role="status">
          {t('quality.offline')}
        </Banner>
      )}
      <Shown />
    </div>
  )
}
