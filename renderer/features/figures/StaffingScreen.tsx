import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asCounts, total } from '../../../shared/domain/staffing/arrivals.ts'
import { staffingDaySchema, type StaffingDay } from '../../../shared/protocol/figuresAnswers.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { Banner, Button, Card, EmptyState, IconClock, Segmented, useFormat, useNow } from '../../ui/index.ts'
import { BackTestCard } from './BackTestCard.tsx'
import css from './Figures.module.css'
import own from './Staffing.module.css'
import { plansOf, wishOf, type Wish } from './plansOf.ts'
import { SiteChoice } from './SiteChoice.tsx'
import { StaffingChart } from './StaffingChart.tsx'
import { StaffingTable } from './StaffingTable.tsx'
import { useReading } from './useReading.ts'
import { WhatIf } from './WhatIf.tsx'

const askEvery = 30_000
type Channel = 'voice' | 'chat'

/** Today against what was expected of it: arrivals, advisers needed and there, and what would be if. */
export function StaffingScreen() {
  const { t } = useTranslation()
  const format = useFormat()
  const isOnline = useConnection() === 'online'
  const [channel, setChannel] = useState<Channel>('voice')
  const [siteId, setSiteId] = useState<string | null>(null)
  const now = useNow(useClock(), askEvery)
  const { value: day, why, again } = useReading('staffing.day', { channel, siteId }, staffingDaySchema, now)
  return (
    <div className={css.screen}>
      <div className={css.bar} role="group" aria-label={t('figures.choice')}>
        <Segmented
          label={t('figures.staffing.channel')}
          value={channel}
          onChange={setChannel}
          options={(['voice', 'chat'] as const).map((id) => ({ id, label: t(`figures.staffing.${id}`) }))}
        />
        <SiteChoice value={siteId} onChange={setSiteId} />
        <span className={css.gap} />
        {day && (
          <span className={css.small} role="status">
            {t('figures.at', { time: format.time(day.at) })}
          </span>
        )}
      </div>
      {!isOnline && <Banner tone="warn">{t('figures.offline')}</Banner>}
      {why !== null && (
        <Banner tone="bad">
          {why}{' '}
          <Button size="s" onPress={again}>
            {t('words.retry')}
          </Button>
        </Banner>
      )}
      {day === null && why === null && <p role="status">{t('figures.reading')}</p>}
      {day !== null && day.forecast === null && (
        <Card fill label={t('figures.staffing.title')}>
          <EmptyState icon={IconClock} title={t('figures.staffing.tooYoung')}>
            {t('figures.staffing.tooYoungText', { count: day.days, needed: day.daysNeeded })}
          </EmptyState>
        </Card>
      )}
      {day !== null && day.forecast !== null && <Day key={channel} day={day} channel={channel} />}
    </div>
  )
}

function Day({ day, channel }: { day: StaffingDay; channel: Channel }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [wish, setWish] = useState<Wish>(() => wishOf(day, channel))
  const plans = useMemo(() => plansOf(day, wish), [day, wish])
  const { forecast } = day
  if (forecast === null) return null
  const over = day.counted.length - 1
  const [came, expected] = [total(day.counted.slice(0, over)), total(forecast.expected.slice(0, over))]
  const present = asCounts((bin) => total(day.sites.map((site) => site.present[bin] ?? 0))).slice(0, day.counted.length)
  return (
    <>
      <div className={css.totals} role="group" aria-label={t('figures.staffing.title')}>
        <div className={css.total} role="group" aria-label={t('figures.staffing.came')}>
          <span className={css.small}>{t('figures.staffing.came')}</span>
          <b>{format.number(came)}</b>
          <span className={css.small}>{t('figures.staffing.cameOf', { n: format.number(Math.round(expected)) })}</span>
        </div>
        <div className={css.total} role="group" aria-label={t('figures.staffing.whole')}>
          <span className={css.small}>{t('figures.staffing.whole')}</span>
          <b>{format.number(Math.round(total(forecast.corrected)))}</b>
          <span className={css.small}>
            {t('figures.staffing.wholeOf', { n: format.number(Math.round(total(forecast.expected))) })}
          </span>
        </div>
        <div className={css.total} role="group" aria-label={t('figures.staffing.handling')}>
          <span className={css.small}>{t('figures.staffing.handling')}</span>
          <b>{day.norms.handling === null ? '—' : format.clock(day.norms.handling * 1000)}</b>
          <span className={css.small}>{t('figures.staffing.learned', { n: format.number(day.norms.handled) })}</span>
        </div>
        <div className={css.total} role="group" aria-label={t('figures.staffing.patience')}>
          <span className={css.small}>{t('figures.staffing.patience')}</span>
          <b>{day.norms.patience === null ? '—' : format.clock(day.norms.patience * 1000)}</b>
          <span className={css.small}>{t('figures.staffing.gone', { n: format.number(day.norms.gone) })}</span>
        </div>
      </div>
      {forecast.holiday !== null && (
        <Banner tone="info">{t('figures.staffing.holiday', { name: forecast.holiday })}</Banner>
      )}
      <div className={own.staffing}>
        <div className={own.stack}>
          <StaffingChart day={day} forecast={forecast} plans={plans} present={present} />
          <StaffingTable day={day} forecast={forecast} plans={plans} present={present} />
        </div>
        <div className={own.stack}>
          <WhatIf day={day} channel={channel} wish={wish} plans={plans} onChange={setWish} />
          <BackTestCard test={day.backTest} />
        </div>
      </div>
    </>
  )
}
