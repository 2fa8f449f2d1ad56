import { useTranslation } from 'react-i18next'
import { useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useStaleSince } from '../../desk/useStaleSince.ts'
import { useSortsMail } from '../../desk/useSortsMail.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, Icon, IconMail, useFormat, useNow } from '../../ui/index.ts'
import inbox from './Inbox.module.css'
import css from './MailToSort.module.css'

/** The tray of letters, for whom it is there: how many wait for a human, and the oldest. */
export function MailToSort() {
  const { t } = useTranslation()
  const format = useFormat()
  const stale = useStaleSince()
  const ticking = useNow(useClock(), 1000)
  // As the queues beside it: in the same figures, and standing still while nobody knows who waits.
  const at = stale ?? ticking
  const show = useUiStore((ui) => ui.show)
  const letters = useRows('trayLetter', (row) => row.state === 'waiting', [])
  if (!useSortsMail()) return null
  const oldest = Math.min(...letters.map(({ receivedAt }) => receivedAt))
  return (
    <div className={inbox.section}>
      <div className={css.line}>
        <Button
          variant="link"
          size="s"
          className={css.open}
          icon={<Icon of={IconMail} size={14} />}
          onPress={() => show('mail')}
        >
          {t('mail.openTray')}
        </Button>
        {letters.length > 0 ? (
          <span className={css.figures}>
            {letters.length} · {format.clock(at - oldest)}
          </span>
        ) : (
          <span className={css.empty}>{t('inbox.queueEmpty')}</span>
        )}
      </div>
    </div>
  )
}
