import { useTranslation } from 'react-i18next'
import { USED } from '../../../shared/diagnosis/engine/standing.ts'
import { Icon, IconAlertTriangle } from '../../ui/index.ts'
import type { Reckoned } from './reckon.ts'
import css from './UnderWay.module.css'
import type { HeldBack } from './useHeldBack.ts'
import type { Sitting } from './useSitting.ts'

interface HeldLineProps {
  held: HeldBack
  sitting: Sitting
  standing: Reckoned['standing']
}

/** Why the assistant restarts nothing: there is, or may be, an incident on the node of this line. */
export function HeldLine({ held: { incident, steps }, sitting: { model, planner, say }, standing }: HeldLineProps) {
  const { t } = useTranslation()
  const left = steps.filter((id) => standing.used[planner.compiled.stepIndex.get(id) ?? -1] === USED.free)
  if (left.length === 0) return null
  return (
    <div className={css.line}>
      <Icon of={IconAlertTriangle} size={14} />
      <span className={css.words} title={left.map((id) => say(model.steps[id]!.title)).join(' · ')}>
        {t(`diagnosis.held.${incident.state === 'declared' ? incident.kind : 'suspected'}`, {
          where: incident.place || incident.node,
        })}
      </span>
    </div>
  )
}
