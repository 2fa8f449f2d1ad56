import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useAct } from '../../desk/useAct.ts'
import { Banner, Button, Icon, IconAlertTriangle, IconLock, useFormat } from '../../ui/index.ts'
import { UnsentDrafts } from './UnsentDrafts.tsx'
import { UnsentFiles } from './UnsentFiles.tsx'
import type { ClosingStop } from './useClosingStop.ts'
import css from './WrapUp.module.css'

interface BeforeClosingProps {
  contact: Row<'contact'>
  stop: ClosingStop
  /** Called once it is read: the button that had the focus is gone. */
  onRead: () => void
  /** Back to the conversation. */
  onClose: () => void
}

/** What still stands before the end of the contact, shown here: what came in unread, an answer that was held, a text that was never sent. */
export function BeforeClosing({ contact, stop, onRead, onClose }: BeforeClosingProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const act = useAct()
  const format = useFormat()
  const unread = useRows(
    'message',
    (row) => row.contactId === contact.id && row.author === 'customer' && row.n > contact.seenN,
    [contact.id, contact.seenN],
    (a, b) => a.n - b.n,
  )
  if (stop === null) return null
  if (stop === 'draft') return <UnsentDrafts contact={contact} onSettled={onRead} onResume={onClose} />
  if (stop === 'files') return <UnsentFiles contactId={contact.id} onSettled={onRead} onResume={onClose} />
  if (stop === 'held') {
    return (
      <Banner tone="warn" icon={<Icon of={IconLock} />} title={t('wrapUp.held')}>
        {t('wrapUp.heldText')}
      </Banner>
    )
  }
  async function read() {
    if (await act('message.markRead', { contactId: contact.id, upTo: contact.inboundN })) onRead()
  }
  return (
    <Banner
      tone="warn"
      role="alert"
      icon={<Icon of={IconAlertTriangle} />}
      title={t('wrapUp.unread', { count: Math.max(1, unread.length) })}
      actions={<Button onPress={() => void read()}>{t('wrapUp.haveRead')}</Button>}
    >
      <ul className={css.unread}>
        {unread.map((message) => (
          <li key={message.id}>
            <time>{format.when(message.at, desk.now())}</time> {message.text}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
