import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { byArrival } from '../../../shared/domain/visit.ts'
import { useConnection, useRows } from '../../desk/DeskContext.tsx'
import { Banner, Button, Card, Pill } from '../../ui/index.ts'
import { CheckIn } from './CheckIn.tsx'
import css from './Counter.module.css'
import './place.css'
import { VisitCard } from './VisitCard.tsx'

/** Who waits at the shop's counter, in the order they came in, and the way to check in one more. */
export function Counter() {
  const { t } = useTranslation()
  const isOnline = useConnection() === 'online'
  const [isOpen, setOpen] = useState(false)
  const visits = useRows('visit', ({ state }) => state === 'waiting', [], byArrival)
  useEffect(() => {
    document.documentElement.dataset.place = 'counter'
    return () => {
      delete document.documentElement.dataset.place
    }
  }, [])
  return (
    <Card label={t('counter.title')} className={css.counter!}>
      <div className={css.head}>
        <h2>{t('counter.title')}</h2>
        <Pill>{t('counter.waiting', { count: visits.length })}</Pill>
      </div>
      {!isOnline && <Banner tone="warn">{t('counter.offline')}</Banner>}
      {visits.length === 0 ? (
        <p className={css.none}>{t('counter.noneText')}</p>
      ) : (
        <ol className={css.list} aria-label={t('counter.title')}>
          {visits.map((visit, index) => (
            <VisitCard key={visit.id} visit={visit} isNext={index === 0} isOnline={isOnline} />
          ))}
        </ol>
      )}
      <Button variant="primary" className={css.touch!} onPress={() => setOpen(true)}>
        {t('counter.welcome')}
      </Button>
      {isOpen && <CheckIn onClose={() => setOpen(false)} />}
    </Card>
  )
}
