import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localTime } from '../../../shared/domain/calendar/localTime.ts'
import { figuresReportSchema, type FigureCell } from '../../../shared/protocol/figuresAnswers.ts'
import { groupings, type Grouping, type Openable } from '../../../shared/protocol/figuresCommands.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { saveFile } from '../../desk/saveFile.ts'
import { useClock } from '../../desk/useClock.ts'
import { Banner, Button, EmptyState, IconClock, Select, showToast, useFormat, useNow } from '../../ui/index.ts'
import { BehindDialog } from './BehindDialog.tsx'
import { FigureChart } from './FigureChart.tsx'
import css from './Figures.module.css'
import { FigureTable } from './FigureTable.tsx'
import { FigureTotals } from './FigureTotals.tsx'
import { PeriodChoice } from './PeriodChoice.tsx'
import { datesOf, isPeriod, type Dates } from './periods.ts'
import { reportCsv } from './reportCsv.ts'
import { SiteChoice } from './SiteChoice.tsx'
import { Transfers } from './Transfers.tsx'
import { useFigureWords } from './useFigureWords.ts'
import { useReading } from './useReading.ts'

const askEvery = 30_000
const zone = 'Europe/Paris'

/** What was done, with what each figure is made of: by day, half-hour, site … Every figure opens its contacts; the table leaves as a file. */
export function FiguresScreen() {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useFigureWords()
  const isOnline = useConnection() === 'online'
  const now = useNow(useClock(), askEvery)
  const today = localTime(now, zone).date
  const [dates, setDates] = useState<Dates>(() => datesOf('week', today))
  const [by, setBy] = useState<Grouping>('day')
  const [siteId, setSiteId] = useState<string | null>(null)
  const [opened, setOpened] = useState<{ cell: FigureCell; figure: Openable } | null>(null)
  const period = isPeriod(dates) ? dates : datesOf('today', today)
  const asked = { ...period, by, siteId, own: false }
  // What is over changes little: it is asked anew when something of today is in it.
  const {
    value: report,
    why,
    again,
  } = useReading('figures.report', asked, figuresReportSchema, period.to >= today && now)

  function save() {
    if (!report) return
    const name = `${t('figures.csv.file')} ${t(`figures.by.${by}`)} ${period.from} ${period.to}.csv`
    const text = reportCsv(
      report,
      (key) => t(`figures.${key}`),
      (cell) => (by === 'day' && cell.key !== null ? cell.key : words.cell(cell, by)),
    )
    saveFile(name, 'text/csv;charset=utf-8', text)
    showToast({ text: t('figures.csv.saved', { count: report.cells.length }) })
  }

  return (
    <div className={css.screen}>
      <div className={css.bar} role="group" aria-label={t('figures.choice')}>
        <PeriodChoice dates={dates} today={today} onChange={setDates} />
        <Select
          size="s"
          label={t('figures.groupBy')}
          className={css.choice!}
          value={by}
          onChange={setBy}
          options={groupings.map((id) => ({ id, label: t(`figures.by.${id}`) }))}
        />
        <SiteChoice value={siteId} onChange={setSiteId} />
        <span className={css.gap} />
        {report && (
          <span className={css.small} role="status">
            {report.untold > 0
              ? t('figures.untold', { count: report.untold })
              : t('figures.at', { time: format.time(report.at) })}
          </span>
        )}
        <Button size="s" isDisabled={!report || report.cells.length === 0} onPress={save}>
          {t('figures.csv.save')}
        </Button>
      </div>
      {!isOnline && <Banner tone="warn">{t('figures.offline')}</Banner>}
      {!isPeriod(dates) && <Banner tone="warn">{t('figures.noPeriod')}</Banner>}
      {why !== null && (
        <Banner tone="bad">
          {why}{' '}
          <Button size="s" onPress={again}>
            {t('words.retry')}
          </Button>
        </Banner>
      )}
      {report === null ? (
        why === null && <p role="status">{t('figures.reading')}</p>
      ) : report.cells.length === 0 ? (
        <EmptyState icon={IconClock} title={t('figures.none')}>
          {t('figures.noneText')}
        </EmptyState>
      ) : (
        <>
          <FigureTotals total={report.total} onOpen={(figure) => setOpened({ cell: report.total, figure })} />
          <div className={css.two}>
            <FigureChart cells={report.cells} by={by} />
            <Transfers total={report.total} onOpen={() => setOpened({ cell: report.total, figure: 'handedOver' })} />
          </div>
          <FigureTable {...report} by={by} onOpen={(cell, figure) => setOpened({ cell, figure })} />
        </>
      )}
      {opened && (
        <BehindDialog
          key={`${opened.figure} ${opened.cell.key}`}
          asked={asked}
          cell={opened.cell}
          figure={opened.figure}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  )
}
