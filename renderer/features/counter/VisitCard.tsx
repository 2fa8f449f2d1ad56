import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useAct } from '../../desk/useAct.ts'
import { useClock } from '../../desk/useClock.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, Pill, showToast, Timer } from '../../ui/index.ts'
import css from './Counter.module.css'

interface Props {
  visit: Row<'visit'>
  isNext: boolean
  isOnline: boolean
}

/** One who waits: for what, since when, and the two ways out of the line. */
export function VisitCard({ visit, isNext, isOnline }: Props) {
  const { t } = useTranslation()
  const desk = useDesk()
  const act = useAct()
  const refusal = useRefusal()
  const now = useClock()
  const select = useUiStore((ui) => ui.selectContact)
  const [isBusy, setBusy] = useState(false)
  const name = visit.name || t('counter.noName')
  // A visit that the server has not got yet cannot be called there.
  const isSaved = desk.view.standing('visit', visit.id) === 'saved'
  async function take() {
    setBusy(true)
    const outcome = await desk.live('visit.take', { visitId: visit.id })
    setBusy(false)
    if (!outcome.ok) return showToast({ text: refusal(outcome), tone: 'bad' })
    const { contactId } = (outcome.value ?? {}) as { contactId?: string }
    if (contactId) select(contactId)
  }
  return (
    <li className={`${css.visit} ${isNext ? css.next : ''}`}>
      <div className={css.who}>
        <b title={name}>{name}</b>
        <span className={css.why}>
          {t(`counter.reason.${visit.reason}`)} · <Timer now={now} since={visit.arrivedAt} />
        </span>
        {!isSaved && <Pill tone="warn">{t('counter.unsaved')}</Pill>}
      </div>
      <div className={css.acts}>
        <Button
          variant={isNext ? 'primary' : 'secondary'}
          className={css.touch!}
          aria-label={t('counter.callOf', { name })}
          isDisabled={!isOnline || !isSaved || isBusy}
          onPress={() => void take()}
        >
          {t('counter.call')}
        </Button>
        <Button
          variant="quiet"
          className={css.touch!}
          aria-label={t('counter.leftOf', { name })}
          onPress={() => void act('visit.leave', { visitId: visit.id })}
        >
          {t('counter.left')}
        </Button>
      </div>
    </li>
  )
}
