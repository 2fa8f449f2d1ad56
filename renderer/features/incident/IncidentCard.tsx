import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { Button } from '../../ui/index.ts'
import { BehindList } from './BehindList.tsx'
import { Figures } from './Figures.tsx'
import { IncidentForm } from './IncidentForm.tsx'
import css from './IncidentsDialog.module.css'
import { useDecide } from './useDecide.ts'
import { useIncidentWords } from './useIncidentWords.ts'

interface IncidentCardProps {
  incident: Row<'incident'>
  /** A lead, with the server on the line. */
  decides: boolean
}

/** One incident in the list: what is known, the figures and who is behind them, and what a lead may decide of it now. */
export function IncidentCard({ incident, decides }: IncidentCardProps) {
  const { t } = useTranslation()
  const words = useIncidentWords()
  const { decide, isBusy } = useDecide()
  const title = useId()
  const [open, setOpen] = useState<'form' | 'close' | null>(null)
  const [isBehind, setBehind] = useState(false)
  const { id: incidentId, state, statistics, decidedBy, source, sayFr, reference, node } = incident
  const by = decidedBy || t(`incident.source.${source}`)
  const done = () => setOpen(null)
  const close = async () => {
    if (await decide('incident.close', { incidentId }, 'closed')) done()
  }
  return (
    <div className={css.card} role="group" aria-labelledby={title}>
      <h3 id={title} className={css.what}>
        {words.title(incident)}
      </h3>
      <p className={css.facts}>
        {[words.facts(incident), reference || node, t('incident.card.by', { name: by })].join(' · ')}
      </p>
      {sayFr && <p className={css.said}>{sayFr}</p>}
      {decides && statistics && (
        <Figures statistics={statistics} onOpen={() => setBehind(!isBehind)} isOpen={isBehind} />
      )}
      {isBehind && <BehindList incidentId={incidentId} />}
      {open === 'form' && <IncidentForm incident={incident} onDone={done} />}
      {decides && open === null && (
        <div className={css.acts}>
          {(state === 'declared' || state === 'closed') && (
            <Button size="s" variant="link" aria-expanded={isBehind} onPress={() => setBehind(!isBehind)}>
              {t(isBehind ? 'incident.card.hide' : 'incident.card.behind')}
            </Button>
          )}
          <span className={css.gap} />
          {state === 'suspected' && (
            <>
              <Button
                size="s"
                isDisabled={isBusy}
                onPress={() => void decide('incident.dismiss', { incidentId }, 'dismissed')}
              >
                {t('incident.card.dismiss')}
              </Button>
              <Button size="s" variant="primary" onPress={() => setOpen('form')}>
                {t('incident.card.declare')}
              </Button>
            </>
          )}
          {state === 'declared' && (
            <>
              <Button size="s" onPress={() => setOpen('form')}>
                {t('incident.card.estimate')}
              </Button>
              <Button size="s" variant="primary" onPress={() => setOpen('close')}>
                {t('incident.card.close')}
              </Button>
            </>
          )}
          {(state === 'closed' || state === 'dismissed') && (
            <Button size="s" onPress={() => setOpen('form')}>
              {t('incident.card.reopen')}
            </Button>
          )}
        </div>
      )}
      {decides && open === 'close' && (
        <div className={css.acts}>
          <span className={css.gap}>{t('incident.card.closeAsk')}</span>
          <Button size="s" onPress={done}>
            {t('words.cancel')}
          </Button>
          <Button size="s" variant="primary" autoFocus isDisabled={isBusy} onPress={() => void close()}>
            {t('incident.card.closeYes')}
          </Button>
        </div>
      )}
    </div>
  )
}
