import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from 'react-aria-components'
import type { Figure } from '../../../shared/domain/figures/figure.ts'
import type { FigureCell } from '../../../shared/protocol/figuresAnswers.ts'
import type { Grouping } from '../../../shared/protocol/figuresCommands.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { useReasonCodes } from '../../desk/useReasonCodes.ts'
import { useFormat } from '../../ui/index.ts'
import type { Column, Kind } from './columns.ts'

export interface FigureWords {
  /** 82,4 % · 1:32 · 0,21 */
  value: (figure: Figure | null, kind: Kind) => string
  /** 412 / 500 · 3 h 10 / 124 · 412 / 1 962 */
  basis: (figure: Figure, column: Pick<Column, 'kind' | 'ofTimes'>) => string
  percent: (share: number) => string
  decimal: (value: number) => string
  cell: (cell: Pick<FigureCell, 'key' | 'name'>, by: Grouping) => string
  reason: (code: string) => string
}

/** How figures, and what they are broken down by, are said. */
export function useFigureWords(): FigureWords {
  const { t, i18n } = useTranslation()
  const { locale } = useLocale()
  const format = useFormat()
  const queues = useRows('queue', () => true, [])
  const reasons = useReasonCodes('handOver')
  return useMemo(() => {
    const share = new Intl.NumberFormat(locale, {
      style: 'percent',
      maximumFractionDigits: 1,
      minimumFractionDigits: 1,
    })
    const two = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
    const few = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 })
    const percent = (value: number) => share.format(value).replace('-', '−')
    const decimal = (value: number) => two.format(value).replace('-', '−')
    // Hours and no days: they are divided by.
    const hours = (ms: number) =>
      ms < 36e5 * 48 ? format.duration(ms) : `${format.number(Math.round(ms / 36e5))}\u00a0h`
    const queueName = (id: string) => {
      const queue = queues.find((row) => row.id === id)
      if (queue) return i18n.language === 'en' ? queue.nameEn : queue.nameFr
      const [channel, topic] = id.split('-')
      return t('figures.queueName', {
        channel: t(`words.channel.${channel}`, { defaultValue: id }),
        topic: t(`words.topic.${topic}`, { defaultValue: '' }),
      }).trim()
    }
    return {
      percent,
      decimal,
      value: (figure, kind) => {
        if (figure === null || figure.value === null) return '—'
        return kind === 'share'
          ? percent(figure.value)
          : kind === 'time'
            ? format.clock(figure.value)
            : few.format(figure.value)
      },
      basis: ({ numerator, denominator }, { kind, ofTimes }) =>
        `${kind === 'time' || ofTimes ? hours(numerator) : format.number(numerator)} / ${ofTimes ? hours(denominator) : format.number(Math.round(denominator))}`,
      cell: ({ key, name }, by) => {
        if (key === null) return t('figures.total')
        if (by === 'day') return format.weekday(Date.parse(`${key}T12:00:00`), Infinity)
        if (key === '') return t(`figures.without.${by}`)
        if (by === 'partner' && key === '-') return t('figures.ownStaff')
        if (by === 'queue') return queueName(key)
        if (by === 'channel') return t(`words.channel.${key}`, { defaultValue: key })
        if (by === 'topic') return t(`words.topic.${key}`, { defaultValue: key })
        if (by === 'product') return t(`words.lineKind.${key}`, { defaultValue: key })
        return name || key
      },
      reason: (code) =>
        reasons.find(({ id }) => id === code)?.label ??
        (i18n.exists(`figures.reason.${code}`) ? t(`figures.reason.${code}`) : code || t('figures.noReason')),
    }
  }, [t, i18n, locale, format, queues, reasons])
}
