import { Button, Disclosure, DisclosurePanel } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Icon, IconArrowForwardUp, useFormat } from '../../ui/index.ts'
import { RichText } from './RichText.tsx'
import css from './LetterForwarded.module.css'

/** A letter inside the letter: whose it was, and its words on demand. */
export function LetterForwarded({ forwarded }: { forwarded: Row<'letter'>['forwarded'][number] }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const { from, subject, date, text } = forwarded
  const who = from ? from.name || from.address : t('mail.unknownSender')
  return (
    <Disclosure className={css.forwarded!} defaultExpanded>
      <Button slot="trigger" className={css.trigger!}>
        <Icon of={IconArrowForwardUp} size={15} />
        <strong>{t('mail.forwarded', { who })}</strong>
        <span className={css.subject}>{subject || t('mail.noSubject')}</span>
        {date !== null && <time className={css.when}>{format.dayTime(date, desk.now())}</time>}
      </Button>
      <DisclosurePanel className={css.panel!}>
        <RichText text={text} />
      </DisclosurePanel>
    </Disclosure>
  )
}
