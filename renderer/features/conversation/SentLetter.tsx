import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useUiStore } from '../../store/uiStore.ts'
import { Banner, Button, Icon, IconAlertTriangle, IconClock, useFormat } from '../../ui/index.ts'
import css from './SentLetter.module.css'

interface SentLetterProps {
  message: Row<'message'>
  letter: Row<'letter'>
}

/** Under an answer that left as a letter: to whom, under which subject, and what became of it, in words. */
export function SentLetter({ message, letter }: SentLetterProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const askCompose = useUiStore((ui) => ui.askCompose)
  const { to, subject, trouble } = letter
  const isLost = message.state === 'bounced' || message.state === 'failed'
  const who = to.map(({ name, address }) => name || address).join(', ')
  const mine = desk.view.get('contact', message.contactId)
  const mayRetry = isLost && mine?.state === 'open' && mine.adviserId === desk.adviserId

  /** Its words come back to the answer, where another address or channel is chosen. */
  async function again() {
    const draft = desk.view.all('draft').find((row) => row.contactId === message.contactId && row.mode === 'answer')
    const text = [draft?.text ?? '', message.text].filter(Boolean).join('\n\n')
    await desk.dispatch('draft.save', { contactId: message.contactId, mode: 'answer', text })
    askCompose('answer')
  }

  return (
    <div className={css.sent}>
      <p className={css.facts}>{t('mail.sentTo', { who: who || t('mail.unknownSender'), subject })}</p>
      {trouble && (
        <Banner
          tone={isLost ? 'bad' : 'warn'}
          role={isLost ? 'alert' : 'status'}
          icon={<Icon of={isLost ? IconAlertTriangle : IconClock} />}
          title={t(`mail.lost.${message.state === 'bounced' ? 'bounced' : isLost ? 'failed' : 'queued'}`)}
        >
          {t(`mail.trouble.${trouble.code}`, { defaultValue: t('mail.trouble.returned') })}
          <span className={css.said}>
            {[format.dayTime(trouble.at, desk.now()), trouble.said && t('mail.saidBy', { said: trouble.said })]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {mayRetry && (
            <Button size="s" className={css.again} onPress={() => void again()}>
              {t('mail.again')}
            </Button>
          )}
        </Banner>
      )}
    </div>
  )
}
