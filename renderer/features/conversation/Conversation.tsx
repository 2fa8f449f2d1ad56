import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, Card, EmptyState, Icon, IconChevronDown, IconMessageCircle, VirtualList } from '../../ui/index.ts'
import { Composer } from './Composer.tsx'
import css from './Conversation.module.css'
import { DropZone } from './DropZone.tsx'
import { HeldBanner } from './HeldBanner.tsx'
import { NotePad } from './NotePad.tsx'
import { timelineOf } from './timelineOf.ts'
import { TimelineRow } from './TimelineRow.tsx'
import { Typing } from './Typing.tsx'
import { useAttachments } from './useAttachments.ts'
import { useReadMarks } from './useReadMarks.ts'
import { useUnseenLine } from './useUnseenLine.ts'

/** One contact's exchange: internal notes at the top on their own paper, what was said, then the answer to the customer. */
export function Conversation({ contact }: { contact: Row<'contact'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const name = useCustomerName(contact.customerId)
  const messages = useRows('message', (row) => row.contactId === contact.id, [contact.id])
  const notes = useRows('note', (row) => row.contactId === contact.id, [contact.id])
  const held = messages.filter((message) => desk.view.standing('message', message.id) === 'held')
  const files = useAttachments(contact.id)
  const [answer, setAnswer] = useState<HTMLTextAreaElement | null>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  const [jump, setJump] = useState(0)
  const isCovered = useUiStore((ui) => ui.panel !== null)
  useReadMarks(contact, held.length > 0 || !isAtEnd || isCovered)
  const unseenAfter = useUnseenLine(contact, isAtEnd && !isCovered && document.hasFocus())
  const items = useMemo(() => timelineOf(messages, notes, unseenAfter), [messages, notes, unseenAfter])
  const unread = contact.inboundN - contact.seenN
  const isOpen = contact.state === 'open' && contact.adviserId === desk.adviserId
  return (
    <Card fill label={t('conversation.title')} className={css.card}>
      {isOpen && <NotePad contact={contact} count={notes.length} />}
      <DropZone isDisabled={!isOpen} onFiles={files.add} onDone={() => answer?.focus()}>
        {items.length === 0 ? (
          <EmptyState icon={IconMessageCircle} title={t('conversation.empty')} />
        ) : (
          <VirtualList
            label={t('conversation.of', { customer: name })}
            className={css.list}
            items={items}
            getKey={(item) => item.id}
            estimate={66}
            stickToEnd
            jumpToEnd={jump}
            onAtEnd={setAtEnd}
            render={(item) => <TimelineRow item={item} />}
          />
        )}
        {!isAtEnd && unread > 0 && (
          <Button size="s" variant="primary" className={css.below} onPress={() => setJump(jump + 1)}>
            {t('conversation.newBelow', { count: unread })} <Icon of={IconChevronDown} size={14} />
          </Button>
        )}
        <Typing contactId={contact.id} name={name} />
      </DropZone>
      {held.length > 0 && <HeldBanner contact={contact} held={held} messages={messages} onWithdrawn={files.restore} />}
      {isOpen ? (
        <Composer contact={contact} files={files} inputRef={setAnswer} onSent={() => setJump(jump + 1)} />
      ) : (
        <p className={css.closed}>{t('conversation.closed')}</p>
      )}
    </Card>
  )
}
