import { useTranslation } from 'react-i18next'
import type { Text } from '../../../shared/diagnosis/model/modelSchema.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button } from '../../ui/index.ts'
import css from './SayLine.module.css'

interface SayLineProps {
  say: Text
  contact: Row<'contact'>
  /** The customer reads: the sentence can be put into the answer. */
  canWrite: boolean
}

/** The sentence for the customer, in his language, whatever the screen speaks. */
export function SayLine({ say, contact, canWrite }: SayLineProps) {
  const { t, i18n } = useTranslation()
  const askCompose = useUiStore((ui) => ui.askCompose)
  const { language } = contact
  const sentence = say[language]
  const own = i18n.language === 'en' ? 'en' : 'fr'
  return (
    <div className={css.line}>
      <p className={css.said}>
        <b className={css.label}>
          {language === i18n.language ? t('diagnosis.say') : t(`diagnosis.sayIn.${language}`)}
        </b>{' '}
        <span lang={language}>{language === 'fr' ? `«\u00a0${sentence}\u00a0»` : `“${sentence}”`}</span>
      </p>
      {own !== language && (
        <p className={css.gloss} lang={own} title={say[own]}>
          {say[own]}
        </p>
      )}
      {canWrite && (
        <Button size="s" kbd="Alt E" onPress={() => askCompose('answer', { contactId: contact.id, text: sentence })}>
          {t('diagnosis.write')}
        </Button>
      )}
    </div>
  )
}
