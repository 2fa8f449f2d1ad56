import { useTranslation } from 'react-i18next'
import type { AccountEntry } from '../../../shared/protocol/administration.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Overline, useFormat } from '../../ui/index.ts'
import css from './AccountJournal.module.css'
import { Changes } from './Changes.tsx'

/** Every act upon this account with its author, newest first; nobody can take a line away. */
export function AccountJournal({ entries }: { entries: AccountEntry[] }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  return (
    <section className={css.part} aria-label={t('administration.journal')}>
      <Overline>{t('administration.journal')}</Overline>
      {entries.length === 0 && <p className={css.by}>{t('administration.journalEmpty')}</p>}
      <ul>
        {entries.map((entry) => (
          <li key={entry.id} className={css.entry}>
            <span className={css.what}>{t(`administration.done.${entry.act}`)}</span>
            <span className={css.by}>
              {format.dayTime(entry.at, desk.now())} · {entry.authorName ?? t('administration.operator')}
            </span>
            <Changes detail={entry.detail} />
          </li>
        ))}
      </ul>
    </section>
  )
}
