import { useTranslation } from 'react-i18next'
import { Button, Icon, IconChevronRight } from '../../ui/index.ts'
import css from './EarlierLine.module.css'

/** What was said in the case before this contact, folded: how much, and by which channels. */
export function EarlierLine({
  count,
  channels,
  isOpen,
  onToggle,
}: {
  count: number
  channels: string
  isOpen: boolean
  onToggle: () => void
}) {
  const { t } = useTranslation()
  const which = channels.split(',').map((channel) => t(`conversation.by.${channel}`))
  return (
    <div className={css.line}>
      <Button variant="quiet" size="s" aria-expanded={isOpen} onPress={onToggle}>
        <Icon of={IconChevronRight} size={14} className={isOpen ? css.open! : ''} />
        {t('conversation.earlier', { count, channels: which.join(', ') })}
      </Button>
    </div>
  )
}
