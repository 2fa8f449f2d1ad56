import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/index.ts'

/** In what each time of the rule is said, ms. */
export const units = {
  everyMs: 86_400_000,
  afterMs: 60_000,
  withinMs: 3_600_000,
  replyMs: 86_400_000,
  detractorMs: 3_600_000,
} as const
export type Timed = keyof typeof units
export const unitNames: Record<Timed, 'days' | 'minutes' | 'hours'> = {
  everyMs: 'days',
  afterMs: 'minutes',
  withinMs: 'hours',
  replyMs: 'days',
  detractorMs: 'hours',
}
const isTimed = (key: string): key is Timed => Object.hasOwn(units, key)

/** A value of the rule or the plan, as its log says it. */
export function useRuleWords(): (key: string, value: unknown) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (key, value) => {
    if (value === undefined || value === null) return '—'
    if (Array.isArray(value)) return value.map((one) => t(`words.channel.${one}`)).join(', ') || '—'
    if (typeof value !== 'number') return String(value as string)
    if (key === 'share') return format.percent(value)
    if (isTimed(key)) return t(`quality.${unitNames[key]}`, { count: value / units[key] })
    return key.endsWith('Hour') ? t('quality.hourOf', { hour: value }) : format.number(value)
  }
}
