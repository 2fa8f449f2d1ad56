import { useTranslation } from 'react-i18next'
import { draftId } from '../../../shared/domain/draft.ts'
import { useDesk, useRow, useRows } from '../../desk/DeskContext.tsx'
import { useActWords } from '../../desk/useActWords.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import type { ReviewItem } from '../../sync/deskTypes.ts'
import { Button, Icon, IconRefresh, showToast, useFormat } from '../../ui/index.ts'
import css from './ReviewLine.module.css'

/** One refused act: which, for whom, why, what was written; and the ways out. `onOpen`: its contact, when it is still in hand. */
export function ReviewLine({ item, onOpen }: { item: ReviewItem; onOpen: (() => void) | null }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const refusal = useRefusal()
  const { what, customer, reference, words } = useActWords()(item)
  const elsewhere = useElsewhere(item)

  async function copy() {
    await navigator.clipboard.writeText(words)
    showToast({ text: t('review.copied'), tone: 'ok' }, 2000)
  }

  return (
    <article className={css.line}>
      <div className={css.words}>
        <div className={css.head}>
          <strong>{what}</strong>
          {customer && <span>{customer}</span>}
          {reference && <span>{t('review.ofCase', { reference })}</span>}
          <time className={css.when}>{format.when(item.at, desk.now())}</time>
        </div>
        <p className={css.why}>{refusal(item)}</p>
        {elsewhere && (
          <p>
            {elsewhere.sentAt === null
              ? t('review.leavesThere')
              : t('review.sentSince', { when: format.when(elsewhere.sentAt, desk.now()) })}
          </p>
        )}
        {words && <p className={css.text}>{words}</p>}
      </div>
      <div className={css.actions}>
        {onOpen && (
          <Button variant="quiet" onPress={onOpen}>
            {t('review.open')}
          </Button>
        )}
        {words && (
          <Button variant="quiet" onPress={() => void copy()}>
            {t('review.copy')}
          </Button>
        )}
        {!elsewhere && (
          <Button icon={<Icon of={IconRefresh} />} onPress={() => void desk.retry(item.id, asNew(item))}>
            {t('review.retry')}
          </Button>
        )}
        <Button variant="quiet" onPress={() => void desk.dismissReview(item.id)}>
          {t('review.dismiss')}
        </Button>
      </div>
    </article>
  )
}

/** Refused because of what another seat did with the same draft: asked for again, it is a message of its own. */
function asNew({ code, args }: ReviewItem): unknown {
  return isTwin(code) ? { ...(args as object), messageId: crypto.randomUUID() } : undefined
}
const isTwin = (code: string): boolean => code === 'message.alreadySent' || code === 'message.takenBack'

/** Of such a one: its very words have left in another message since, or stand in the answer that both seats share (`sentAt` null). */
function useElsewhere({ code, args, at }: ReviewItem): { sentAt: number | null } | null {
  const { contactId = '', text = '', messageId } = (args ?? {}) as Partial<Record<string, string>>
  const wanted = isTwin(code) && text.trim() !== ''
  const [sent] = useRows(
    'message',
    (row) =>
      wanted &&
      row.contactId === contactId &&
      row.author === 'adviser' &&
      row.id !== messageId &&
      row.text === text.trim(),
    [wanted, contactId, messageId, text],
    (a, b) => b.at - a.at,
  )
  const draft = useRow('draft', draftId(contactId, 'answer'))
  // What had left before this one was written is another saying of it.
  if (sent && sent.at >= at) return { sentAt: sent.at }
  return wanted && draft?.text.trim() === text.trim() ? { sentAt: null } : null
}
