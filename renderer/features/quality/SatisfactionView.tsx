import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../desk/useClock.ts'
import { useAnswer } from '../../desk/useAnswer.ts'
import { Card, EmptyState, IconCircleCheck, Segmented, useFormat, useNow } from '../../ui/index.ts'
import { Detractors } from './Detractors.tsx'
import { Fault } from './Fault.tsx'
import css from './Quality.module.css'
import { Themes } from './Themes.tsx'

const spans = { month: 28, quarter: 91 } as const
const day = 86_400_000
const known = [
  'unheard',
  'open',
  'unproven',
  'channel',
  'objects',
  'inContact',
  'tooOften',
  'tooLate',
  'hour',
  'notDrawn',
]

/** What customers answered: each scale by itself, whom nobody asked and why, what they complain about, and who has to call them. */
export function SatisfactionView() {
  const { t } = useTranslation()
  const format = useFormat()
  // Whole hours: what is asked for stays the same while one looks.
  const hour = Math.ceil(useNow(useClock(), 60_000) / 3_600_000) * 3_600_000
  const [span, setSpan] = useState<keyof typeof spans>('month')
  const [theme, setTheme] = useState<{ topic: string; week: number | null } | null>(null)
  const { value, why, again } = useAnswer('quality.satisfaction', { from: hour - spans[span] * day, until: hour })
  const points = (share: number) => format.number(Math.round(share * 100))
  return (
    <>
      <div className={css.bar}>
        <Segmented
          label={t('quality.span')}
          value={span}
          onChange={(id) => {
            setTheme(null)
            setSpan(id)
          }}
          options={(['month', 'quarter'] as const).map((id) => ({ id, label: t(`quality.spans.${id}`) }))}
        />
      </div>
      <Fault why={why} onRetry={() => void again()} />
      {value === null ? (
        why === null && <p role="status">{t('quality.reading')}</p>
      ) : (
        <>
          <div className={css.totals}>
            {value.scales.map(({ scale, value: score, low, high, n, promoters, passives, detractors }) => (
              <div
                key={scale}
                className={css.total}
                role="group"
                aria-label={t('quality.nps', { scale })}
                title={t('quality.npsMeans')}
              >
                <span className={css.small}>{t('quality.nps', { scale })}</span>
                <b>{score === null ? '—' : points(score)}</b>
                <span className={css.small}>
                  {score === null || low === null || high === null
                    ? t('quality.npsNone')
                    : t('quality.npsBasis', { low: points(low), high: points(high), n: format.number(n) })}
                </span>
                {n > 0 && (
                  <span className={css.small}>{t('quality.npsParts', { promoters, passives, detractors })}</span>
                )}
              </div>
            ))}
            <div className={css.total} role="group" aria-label={t('quality.asked')}>
              <span className={css.small}>{t('quality.asked')}</span>
              <b>{format.number(value.asked)}</b>
              <span className={css.small}>
                {t('quality.answeredOf', { count: value.scales.reduce((all, { n }) => all + n, 0) })}
              </span>
            </div>
            <div className={css.total} role="group" aria-label={t('quality.notAsked')}>
              <span className={css.small}>{t('quality.notAsked')}</span>
              <b>{format.number(value.notAsked.reduce((all, { n }) => all + n, 0))}</b>
              <span className={css.small}>
                {value.notAsked
                  .slice(0, 3)
                  .map(({ why: reason, n }) => `${t(`quality.why.${known.includes(reason) ? reason : 'other'}`)} ${n}`)
                  .join(' · ')}
              </span>
            </div>
          </div>
          {value.detractors.length === 0 ? (
            <EmptyState icon={IconCircleCheck} title={t('quality.noDetractors')}>
              {t('quality.noDetractorsText')}
            </EmptyState>
          ) : (
            <div className={css.two}>
              <Card title={t('quality.themes')} fill>
                <Themes themes={value.themes} chosen={theme} onChoose={setTheme} />
              </Card>
              <Card title={t('quality.detractors')} fill>
                <Detractors detractors={value.detractors} theme={theme} onAll={() => setTheme(null)} />
              </Card>
            </div>
          )}
        </>
      )}
    </>
  )
}
