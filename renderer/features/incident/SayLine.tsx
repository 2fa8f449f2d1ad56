import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useIsProven } from '../../desk/useIsProven.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button } from '../../ui/index.ts'
import css from './Incident.module.css'
import { useMarkSaid } from './useIsSaid.ts'
import { useSentence } from './useSentence.ts'

/** « À dire », in the customer's language whatever the screen speaks; one press puts it into the answer, or by telephone marks it as said. */
export function SayLine({ incident, contact }: { incident: Row<'incident'>; contact: Row<'contact'> }) {
  const { t, i18n } = useTranslation()
  const askCompose = useUiStore((ui) => ui.askCompose)
  const { language } = contact
  const isProven = useIsProven(contact)
  const sentence = useSentence()
  const text = sentence(incident, language, isProven)
  const markSaid = useMarkSaid(contact)
  const own = i18n.language === 'en' ? 'en' : 'fr'
  return (
    <div className={css.say}>
      <p className={css.said}>
        <b className={css.sayLabel}>
          {language === i18n.language ? t('incident.say') : t(`incident.sayIn.${language}`)}
        </b>{' '}
        <span lang={language}>{language === 'fr' ? `«\u00a0${text}\u00a0»` : `“${text}”`}</span>
      </p>
      {own !== language && (
        <p className={css.gloss} lang={own}>
          {sentence(incident, own, isProven)}
        </p>
      )}
      {contact.channel === 'voice' ? (
        <Button size="s" onPress={() => markSaid(text)}>
          {t('incident.saidAloud')}
        </Button>
      ) : (
        <Button size="s" onPress={() => askCompose('answer', { contactId: contact.id, text })}>
          {t('incident.write')}
        </Button>
      )}
    </div>
  )
}
