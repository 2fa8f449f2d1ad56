import { lazy, memo, Suspense, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useCalm } from '../../desk/useCalm.ts'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useUnread } from '../../desk/useUnread.ts'
import { useUiStore } from '../../store/uiStore.ts'
import edge from '../../ui/edge.module.css'
import {
  atLeisure,
  Button,
  Card,
  EmptyState,
  Icon,
  IconChevronDown,
  IconMessageCircle,
  IconPhone,
  VirtualList,
} from '../../ui/index.ts'
import { Composer as EachComposer } from './Composer.tsx'
import css from './Conversation.module.css'
import { DropZone } from './DropZone.tsx'
import { NotePad as EachNotePad } from './NotePad.tsx'
import { timelineOf, type TimelineItem } from './timelineOf.ts'
import { TimelineRow } from './TimelineRow.tsx'
import { Typing } from './Typing.tsx'
import { useAttachments } from './useAttachments.ts'
import { useBeside, useUnheard } from './useBeside.ts'
import { useReadMarks } from './useReadMarks.ts'
import { useUnseenLine } from './useUnseenLine.ts'

// Where one writes is drawn again when its contact changed, not for each message above it.
const Composer = memo(EachComposer)
const NotePad = memo(EachNotePad)
const banner = async () => ({ default: (await import('./HeldBanner.tsx')).HeldBanner })
atLeisure(banner)
const HeldBanner = lazy(banner)

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
  const calm = useCalm(contact)
  const toEnd = useCallback(() => setJump((jumps) => jumps + 1), [])
  const { view } = desk
  const beside = useBeside(contact)
  const [isEarlier, setEarlier] = useState(false)
  const toggleEarlier = useCallback(() => setEarlier((is) => !is), [])
  const draw = (item: TimelineItem) => (
    <TimelineRow
      item={item}
      standing={item.kind === 'message' ? view.standing('message', item.id) : 'saved'}
      onEarlier={toggleEarlier}
    />
  )
  const isCovered = useUiStore((ui) => ui.panel !== null)
  useReadMarks(contact, held.length > 0 || !isAtEnd || isCovered)
  const unseenAfter = useUnseenLine(contact, isAtEnd && !isCovered && document.hasFocus())
  const items = useMemo(
    () => timelineOf(messages, notes, unseenAfter, beside, isEarlier),
    [messages, notes, unseenAfter, beside, isEarlier],
  )
  const unread = useUnread([contact])
  const readFrom = letterToRead(items)
  const [unheard, hear] = useUnheard(beside, isAtEnd && readFrom === null)
  const below = unheard + (isAtEnd ? 0 : unread)
  const isBeside = contact.channel === 'voice' && contact.threadId !== null
  const isOpen = contact.state === 'open' && contact.adviserId === desk.adviserId
  return (
    <Card fill label={t('conversation.title')} className={isBeside ? `${css.card} ${css.beside}` : css.card}>
      {isOpen && <NotePad contact={calm} count={notes.length} />}
      <DropZone isDisabled={!isOpen} onFiles={files.add} onDone={() => answer?.focus()}>
        {items.length === 0 && contact.channel === 'voice' && !isBeside ? (
          <div className={css.spoken} data-spoken>
            <EmptyState size="s" icon={IconPhone} title={t('conversation.spoken')} />
          </div>
        ) : items.length === 0 && isBeside ? (
          // Beside a call the room is scarce, and what is being written stands below.
          <div className={css.spoken} />
        ) : items.length === 0 ? (
          <EmptyState icon={IconMessageCircle} title={t('conversation.empty')} />
        ) : (
          <VirtualList
            label={t('conversation.of', { customer: name })}
            className={`${css.list} ${edge.edge}`}
            items={items}
            getKey={(item) => item.id}
            estimate={66}
            stickToEnd
            readFrom={readFrom}
            jumpToEnd={jump}
            onAtEnd={setAtEnd}
            render={draw}
          />
        )}
        {below > 0 && (
          <Button
            size="s"
            variant="primary"
            className={css.below}
            onPress={() => {
              hear()
              toEnd()
            }}
          >
            {t('conversation.newBelow', { count: below })} <Icon of={IconChevronDown} size={14} />
          </Button>
        )}
        {contact.threadId !== null && <Typing contactId={contact.id} name={name} />}
      </DropZone>
      {held.length > 0 && (
        <Suspense>
          <HeldBanner contact={contact} held={held} messages={messages} onWithdrawn={files.restore} />
        </Suspense>
      )}
      {isOpen ? (
        <Composer contact={calm} files={files} inputRef={setAnswer} onSent={toEnd} />
      ) : (
        <p className={css.closed}>{t('conversation.closed')}</p>
      )}
    </Card>
  )
}

/** The letter that waits for its answer: it is read from its beginning. */
function letterToRead(items: TimelineItem[]): string | null {
  const last = items.findLast((item) => item.kind === 'message' && item.message.author !== 'system')
  return last?.kind === 'message' && last.message.channel === 'email' && last.message.author === 'customer'
    ? last.id
    : null
}
