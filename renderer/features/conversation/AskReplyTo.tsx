import { useTranslation } from 'react-i18next'
import { Button, Dialog } from '../../ui/index.ts'
import css from './AskReplyTo.module.css'
import type { Ways } from './waysOf.ts'

interface AskReplyToProps extends NonNullable<Ways['question']> {
  onAnswer: (id: 'sender' | 'replyTo') => void
  onClose: () => void
}

/** ML14: before the first answer, and with both addresses in sight. Enter answers who wrote. */
export function AskReplyTo({ sender, replyTo, onAnswer, onClose }: AskReplyToProps) {
  const { t } = useTranslation()
  return (
    <Dialog isOpen size="s" title={t('mail.ask.title')} onClose={onClose} closeLabel={t('words.close')}>
      <p className={css.text}>{t('mail.ask.text')}</p>
      <div className={css.choices}>
        <p className={css.address}>{sender.address}</p>
        <Button
          variant="primary"
          autoFocus
          aria-label={`${t('mail.ask.sender')} ${sender.address}`}
          onPress={() => onAnswer('sender')}
        >
          {t('mail.ask.sender')}
        </Button>
        <p className={css.address}>{replyTo.address}</p>
        <Button aria-label={`${t('mail.ask.replyTo')} ${replyTo.address}`} onPress={() => onAnswer('replyTo')}>
          {t('mail.ask.replyTo')}
        </Button>
      </div>
    </Dialog>
  )
}
