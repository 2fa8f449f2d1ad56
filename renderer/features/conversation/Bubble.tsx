import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useFormat } from '../../ui/index.ts'
import { AttachmentView } from './AttachmentView.tsx'
import css from './Bubble.module.css'
import { MessageState } from './MessageState.tsx'
import { RichText } from './RichText.tsx'

/** One message: the customer at the left, me at the right, a colleague at the right in another colour, the system in between. */
export function Bubble({ message, joined }: { message: Row<'message'>; joined: boolean }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  if (message.author === 'system') return <div className={css.system}>{message.text}</div>
  const mine = message.author === 'adviser' && message.adviserId === desk.adviserId
  const side = message.author === 'customer' ? css.customer : mine ? css.mine : css.colleague
  const standing = desk.view.standing('message', message.id)
  return (
    <div className={`${css.row} ${side} ${joined ? css.joined : ''}`}>
      {!joined && (
        <div className={css.meta}>
          <span className={css.author}>{mine ? t('conversation.you') : message.authorName}</span>
          <time dateTime={format.iso(message.at)}>{format.time(message.at)}</time>
        </div>
      )}
      <div className={`${css.bubble} ${standing === 'saved' ? '' : css.unsaved}`}>
        {message.text && <RichText text={message.text} />}
        {message.attachments.map((attachment) => (
          <AttachmentView key={attachment.id} attachment={attachment} />
        ))}
      </div>
      {message.author === 'adviser' && <MessageState state={message.state} standing={standing} />}
    </div>
  )
}
