import { useTranslation } from 'react-i18next'
import { useRow } from '../../desk/DeskContext.tsx'
import { Icon, IconPhone, useFormat } from '../../ui/index.ts'
import { Caller } from './Caller.tsx'
import css from './CallerLines.module.css'

/** On the card of an offer: that he pressed 1 and was promised to be called back, when, and how often he was tried. */
export function Promised({ contactId }: { contactId: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const contact = useRow('contact', contactId)
  const asked = useRow('call', contact?.callback?.callId ?? null)
  if (!contact?.callback) return null
  const { askedAt, tries } = contact.callback
  return (
    <div className={css.lines}>
      <div className={css.title}>
        <Icon of={IconPhone} size={15} />
        <strong>{t('phone.promised.title')}</strong>
      </div>
      {asked && <Caller call={asked} />}
      <p className={css.hint}>
        {t('phone.promised.asked', { time: format.time(askedAt) })}
        {tries > 0 && ` ${t('phone.promised.tries', { count: tries })}`}
      </p>
      <p className={css.hint}>{t('phone.promised.accept')}</p>
    </div>
  )
}
