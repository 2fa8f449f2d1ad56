import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { Button, Dialog, Icon, IconExternalLink, showToast, useFormat } from '../../ui/index.ts'
import { AttachmentView } from '../../desk/AttachmentView.tsx'
import css from './LetterCard.module.css'
import { LetterCalendar } from './LetterCalendar.tsx'
import { LetterForwarded } from './LetterForwarded.tsx'
import { LetterFrame } from './LetterFrame.tsx'
import { LetterHead } from './LetterHead.tsx'
import { LetterText } from './LetterText.tsx'

interface LetterCardProps {
  message: Row<'message'>
  letter: Row<'letter'>
}

/** A letter that came: who, to whom, about what; its words first, its layout on demand, all that came with it. */
export function LetterCard({ message, letter }: LetterCardProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const isOnline = useConnection() === 'online'
  const [asHtml, setAsHtml] = useState(letter.html === 'first' && isOnline)
  const [isLarge, setLarge] = useState(false)
  const failed = useCallback(() => {
    setAsHtml(false)
    setLarge(false)
    showToast({ text: t('mail.noHtml'), tone: 'bad' })
  }, [t])
  const shownInFrame = asHtml && letter.html !== 'none'
  const files = message.attachments.filter(({ id }) => !(shownInFrame && letter.inline.includes(id)))
  const subject = letter.subject || t('mail.noSubject')
  return (
    <article className={css.letter} aria-label={t('mail.letterOf', { name: message.authorName, subject })}>
      <LetterHead letter={letter} authorName={message.authorName} />
      {shownInFrame ? (
        <LetterFrame id={letter.id} onFailed={failed} />
      ) : (
        <LetterText text={message.text} folded={letter.folded} />
      )}
      {letter.html !== 'none' && (
        <div className={css.ways}>
          <Button size="s" variant="quiet" isDisabled={!asHtml && !isOnline} onPress={() => setAsHtml(!asHtml)}>
            {t(asHtml ? 'mail.asText' : 'mail.asHtml')}
          </Button>
          {shownInFrame && (
            <Button
              size="s"
              variant="quiet"
              icon={<Icon of={IconExternalLink} size={14} />}
              onPress={() => setLarge(true)}
            >
              {t('mail.larger')}
            </Button>
          )}
          {letter.remoteImages > 0 && (
            <span className={css.quiet}>{t('mail.remote', { count: letter.remoteImages })}</span>
          )}
        </div>
      )}
      {letter.calendars.map((calendar, index) => (
        <LetterCalendar key={index} calendar={calendar} />
      ))}
      {letter.forwarded.map((forwarded, index) => (
        <LetterForwarded key={index} forwarded={forwarded} />
      ))}
      {files.length > 0 && (
        <div className={css.files}>
          {files.map((attachment) => (
            <AttachmentView key={attachment.id} attachment={attachment} />
          ))}
        </div>
      )}
      {letter.left.map(({ name, size }, index) => (
        <p key={index} className={css.quiet}>
          {t('mail.left', { name, size: format.fileSize(size) })}
        </p>
      ))}
      {isLarge && (
        <Dialog isOpen size="l" title={subject} onClose={() => setLarge(false)} closeLabel={t('words.close')}>
          <LetterFrame id={letter.id} large onFailed={failed} />
        </Dialog>
      )}
    </article>
  )
}
