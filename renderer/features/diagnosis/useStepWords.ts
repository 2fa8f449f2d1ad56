import { useTranslation } from 'react-i18next'
import type { CompiledStep } from '../../../shared/diagnosis/engine/compileModel.ts'
import { isRepair } from '../../../shared/diagnosis/engine/compileModel.ts'
import { doubtLifted } from '../../../shared/diagnosis/engine/explain.ts'
import { useFormat } from '../../ui/index.ts'
import { useClock } from '../../desk/useClock.ts'
import type { Reckoned } from './reckon.ts'
import { useNetwork } from './useNetwork.ts'
import type { Sitting } from './useSitting.ts'

export interface StepWords {
  /** « lève 61 % du doute », « 58 % de chances de réparer ». */
  gain: string
  /** « 15 s ». */
  time: string
  /** What it costs besides: money, risk, tact; where the customer must go; or that he has nothing to do. */
  costs: string[]
}
/** « À la prise fibre » in the middle of a line. */
const lowered = (title: string) => title.charAt(0).toLowerCase() + title.slice(1)
/** From here on it is said that a step is delicate, or may do harm: less is the everyday. */
const worthSaying = { insult: 0.3, risk: 0.02 }
/** Shares below this are rounding. */
const hardly = 0.005

/** What a step is worth and what it costs, in words. */
export function useStepWords(sitting: Sitting, { standing }: Reckoned): (id: string) => StepWords | null {
  const { planner, model, say } = sitting
  const { t } = useTranslation()
  const now = useClock()
  const { attachable } = useNetwork(sitting)
  const format = useFormat()
  const { compiled, forecast } = planner
  return (id) => {
    const step = compiled.steps[compiled.stepIndex.get(id) ?? -1]
    const definition = model.steps[id]
    if (!step || !definition) return null
    const { money = 0, risk = 0, insult = 0 } = definition.cost
    const cluster = compiled.clusters[step.at]?.id
    const costs: string[] = []
    if (definition.kind === 'escalation' && definition.channel === 'incident') return attaching(step)
    if (definition.kind === 'test') costs.push(t('diagnosis.cost.automatic'))
    if (cluster !== undefined && step.at !== standing.place)
      costs.push(t('diagnosis.cost.way', { place: lowered(say(model.clusters[cluster]!.title)) }))
    if (money > 0) costs.push(t('diagnosis.cost.money', { money: format.money(money) }))
    if (risk >= worthSaying.risk) costs.push(t('diagnosis.cost.risk', { share: format.percent(risk) }))
    if (insult >= worthSaying.insult) costs.push(t('diagnosis.cost.insult'))
    return { gain: gainOf(step), time: format.duration(forecast.duration(step, standing.place) * 60_000), costs }
  }

  /** It repairs nothing: it says what is broken, and who repairs it; minutes of ours say nothing of when. */
  function attaching(step: CompiledStep): StepWords {
    const share = isRepair(step) ? step.causes.reduce((sum, cause) => sum + (standing.belief[cause] ?? 0), 0) : 0
    const isSuspected = attachable?.state === 'suspected'
    const until = attachable?.estimatedAt ?? null
    return {
      gain: t(isSuspected ? 'diagnosis.wouldExplain' : 'diagnosis.explains', { share: format.percent(share) }),
      time:
        until !== null && until > now()
          ? t('diagnosis.until', { when: format.when(until, now()) })
          : t('diagnosis.noUntil'),
      costs: [],
    }
  }

  function gainOf(step: CompiledStep): string {
    if (isRepair(step)) {
      if (step.closes) return t('diagnosis.closes')
      const chance = step.causes.reduce(
        (sum, cause, i) => sum + (standing.belief[cause] ?? 0) * (step.chance[i] ?? 0),
        0,
      )
      return t('diagnosis.mends', { share: format.percent(chance * step.doable) })
    }
    const share = doubtLifted(step, standing.belief)
    return share < hardly ? t('diagnosis.liftsLittle') : t('diagnosis.lifts', { share: format.percent(share) })
  }
}
