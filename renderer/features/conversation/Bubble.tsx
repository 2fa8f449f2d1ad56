import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRow } from '../../desk/DeskContext.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { withTexts } from '../../desk/withTexts.tsx'
import { atLeisure, useFormat } from '../../ui/index.ts'
import { AttachmentView } from '../../desk/AttachmentView.tsx'
import css from './Bubble.module.css'
import { MessageState } from './MessageState.tsx'
import { RichText } from './RichText.tsx'

const letters = () => import('./letters.ts')
const FormCard = lazy(async () => ({ default: (await letters()).FormCard }))
const LetterCard = lazy(async () => ({ default: await withTexts('mail', async () => (await letters()).LetterCard) }))
const AutomaticLetter = lazy(async () => ({
  default: await withTexts('mail', async () => (await letters()).AutomaticLetter),
}))
const SentLetter = lazy(async () => ({ default: await withTexts('mail', async () => (await letters()).SentLetter) }))
atLeisure(letters)

/** One message: the customer at the left, me at the right, a colleague at the right in another colour, the system in between. */
export function Bubble({ message, joined }: { message: Row<'message'>; joined: boolean }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const name = useCustomerName(message.author === 'customer' ? message.customerId : null)
  const letter = useRow('letter', message.channel === 'email' ? message.id : null)
  if (message.author === 'system') {
    if (message.channel !== 'email') return <div className={css.system}>{message.text}</div>
    return (
      <Suspense fallback={null}>
        <AutomaticLetter message={message} />
      </Suspense>
    )
  }
  const mine = message.author === 'adviser' && message.adviserId === desk.adviserId
  const side = message.author === 'customer' ? css.customer : mine ? css.mine : css.colleague
  const standing = desk.view.standing('message', message.id)
  const bubble = (
    <div className={`${css.row} ${side} ${joined ? css.joined : ''}`}>
      {!joined && (
        <div className={css.meta}>
          <span className={css.author}>{mine ? t('conversation.you') : message.authorName || name}</span>
          <time dateTime={format.iso(message.at)}>{format.time(message.at)}</time>
        </div>
      )}
      <div className={`${css.bubble} ${standing === 'saved' ? '' : css.unsaved}`}>
        {message.form ? (
          <Suspense fallback={<RichText text={message.text} />}>
            <FormCard form={message.form} />
          </Suspense>
        ) : (
          message.text && <RichText text={message.text} />
        )}
        {message.attachments.map((attachment) => (
          <AttachmentView key={attachment.id} attachment={attachment} />
        ))}
      </div>
      {message.author === 'adviser' && <MessageState state={message.state} standing={standing} />}
      {letter?.direction === 'out' && (
        <Suspense fallback={null}>
          <SentLetter message={message} letter={letter} />
        </Suspense>
      )}
    </div>
  )
  if (letter?.direction !== 'in') return bubble
  return (
    <Suspense fallback={bubble}>
      <LetterCard message={message} letter={letter} />
    </Suspense>
  )
}
