import { ListBox, ListBoxItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useClock } from '../../desk/useClock.ts'
import { useFormat, useNow } from '../../ui/index.ts'
import css from './TrayList.module.css'
import { useTrayWhy } from './useTrayWhy.ts'

interface TrayListProps {
  letters: Row<'trayLetter'>[]
  chosen: string
  onChoose: (id: string) => void
}

/** Oldest first: who wrote, about what, since when it waits, why it is here. */
export function TrayList({ letters, chosen, onChoose }: TrayListProps) {
  const { t } = useTranslation()
  const now = useNow(useClock(), 1000)
  const format = useFormat()
  const why = useTrayWhy()
  return (
    <ListBox
      className={css.list!}
      aria-label={t('mail.tray.list')}
      items={letters}
      dependencies={[now]}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const [id] = keys === 'all' ? [] : [...keys]
        if (id !== undefined) onChoose(String(id))
      }}
    >
      {(letter) => {
        const who = letter.from?.name || letter.from?.address || t('mail.unknownSender')
        return (
          <ListBoxItem id={letter.id} textValue={`${who} ${letter.subject}`} className={css.item!}>
            <span className={css.line}>
              <span className={css.who}>{who}</span>
              <span className={css.age}>{format.clock(now - letter.receivedAt)}</span>
            </span>
            <span className={css.subject}>{letter.subject || t('mail.noSubject')}</span>
            <span className={css.why}>
              {letter.state === 'filing' ? t('mail.tray.filing', { name: letter.by ?? '' }) : why(letter)}
            </span>
          </ListBoxItem>
        )
      }}
    </ListBox>
  )
}
