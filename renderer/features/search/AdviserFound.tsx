import { useTranslation } from 'react-i18next'
import type { Found } from '../../../shared/protocol/messages.ts'
import { useDesk, useRow } from '../../desk/DeskContext.tsx'
import { Button, EmptyState, Icon, IconTransfer, IconUsers } from '../../ui/index.ts'
import css from './SearchPalette.module.css'

interface AdviserFoundProps {
  found: Found
  onBack: () => void
  /** Null while no contact of mine is open. */
  onHandOver: ((adviserId: string) => void) | null
}

/** A colleague of the directory: who, where, what he can do; and the contact in hand given to him. */
export function AdviserFound({ found, onBack, onHandOver }: AdviserFoundProps) {
  const { t, i18n } = useTranslation()
  const desk = useDesk()
  const entry = useRow('directoryEntry', found.id)
  const list = (words: string[]) => new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(words)
  const facts = entry && [
    ['role', i18n.exists(`words.role.${entry.role}`) ? t(`words.role.${entry.role}`) : entry.role],
    ['site', entry.siteName],
    ['skills', list(entry.skills.map((skill) => t(`words.topic.${skill}`)))],
    ['languages', list(entry.languages.map((language) => t(`words.language.${language}`)))],
  ]
  const canHandOver = onHandOver !== null && found.id !== desk.adviserId
  return (
    <div className={css.palette}>
      <p className={css.label}>{entry?.name ?? found.label}</p>
      {facts ? (
        <dl className={css.facts}>
          {facts.map(([name, said]) => (
            <div key={name} className={css.fact}>
              <dt>{t(`search.fact.${name}`)}</dt>
              <dd>{said || t('search.unsaid')}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <EmptyState size="s" icon={IconUsers} title={t('search.notInDirectory')} />
      )}
      <p className={css.status}>{t('search.presenceUnknown')}</p>
      <div className={css.actions}>
        <Button autoFocus={!canHandOver} onPress={onBack}>
          {t('search.back')}
        </Button>
        {canHandOver && (
          <Button variant="primary" autoFocus icon={<Icon of={IconTransfer} />} onPress={() => onHandOver(found.id)}>
            {t('search.handOverTo', { name: entry?.name ?? found.label })}
          </Button>
        )}
      </div>
    </div>
  )
}
