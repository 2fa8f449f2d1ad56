import { Button, Disclosure, DisclosurePanel } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { Icon, IconAlertTriangle, IconChevronRight, IconClock } from '../../ui/index.ts'
import css from './AutomaticLetter.module.css'
import { RichText } from './RichText.tsx'

/** A letter that the server wrote by itself (we have it; it works again): what became of it. Its words are long and mostly known: one press away. */
export function AutomaticLetter({ message }: { message: Row<'message'> }) {
  const { t } = useTranslation()
  const { state, text } = message
  const become = state === 'queued' ? 'queued' : state === 'failed' || state === 'bounced' ? 'failed' : 'sent'
  return (
    <Disclosure className={css.automatic!}>
      <Button slot="trigger" className={`${css.trigger} ${css[become]}`}>
        {become !== 'sent' && <Icon of={become === 'failed' ? IconAlertTriangle : IconClock} size={14} />}
        {t(`mail.automatic.${become}`)}
        <Icon of={IconChevronRight} size={14} className={css.chevron!} />
      </Button>
      <DisclosurePanel className={css.panel!}>
        <RichText text={text} />
      </DisclosurePanel>
    </Disclosure>
  )
}
