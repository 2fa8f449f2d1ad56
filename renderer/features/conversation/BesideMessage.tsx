import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AttachmentView } from '../../desk/AttachmentView.tsx'
import { useDesk, useRow } from '../../desk/DeskContext.tsx'
import { foldedText } from '../../desk/foldedText.ts'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { Button, ChannelIcon, useFormat } from '../../ui/index.ts'
import css from './BesideMessage.module.css'
import { MessageState } from './MessageState.tsx'
import { RichText } from './RichText.tsx'
import type { Beside } from './timelineOf.ts'

/** More than this stands in its first lines until it is asked for. */
const long = 260

/** What was said in another contact of the case: by its channel, and quieter than what is said in this one. */
export function BesideMessage({ message, isClaimed }: Beside) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const name = useCustomerName(message.customerId)
  const letter = useRow('letter', message.channel === 'email' ? message.id : null)
  const [isWhole, setWhole] = useState(false)
  const own = foldedText(message.text, letter?.folded ?? []).filter(({ folded }) => folded === null)
  const text = own.map((piece) => piece.text).join('\n\n')
  const isCustomer = message.author === 'customer'
  const isMine = !isCustomer && message.adviserId === desk.adviserId
  const channel = t(`words.channel.${message.channel}`)
  const isLong = text.length > long || text.split('\n').length > 5
  return (
    <div className={`${css.beside} ${isCustomer ? css.theirs : css.ours}`}>
      <div className={css.meta}>
        <ChannelIcon bare channel={message.channel} label={t('conversation.beside', { channel })} />
        <b>{channel}</b>
        <span className={css.author}>{isMine ? t('conversation.you') : message.authorName || name}</span>
        <time dateTime={format.iso(message.at)}>{format.time(message.at)}</time>
        {(message.state === 'bounced' || message.state === 'failed') && (
          <MessageState state={message.state} standing="saved" />
        )}
        {isClaimed && isCustomer && <span className={css.claimed}>{t('history.unproven')}</span>}
      </div>
      <div className={css.text}>
        {letter?.subject && <b className={css.subject}>{letter.subject}</b>}
        <span className={isLong && !isWhole ? css.first : css.whole}>
          <RichText text={text} />
        </span>
        {message.attachments.length > 0 && (
          <div className={css.files}>
            {message.attachments.map((file) => (
              <AttachmentView key={file.id} attachment={file} />
            ))}
          </div>
        )}
        {isLong && (
          <Button variant="link" size="s" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
            {t(isWhole ? 'conversation.besideLess' : 'conversation.besideAll')}
          </Button>
        )}
      </div>
    </div>
  )
}
