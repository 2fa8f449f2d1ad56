import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
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
        <Button icon={<Icon of={IconRefresh} />} onPress={() => void desk.retry(item.id, asNew(item))}>
          {t('review.retry')}
        </Button>
        <Button variant="quiet" onPress={() => void desk.dismissReview(item.id)}>
          {t('review.dismiss')}
        </Button>
      </div>
    </article>
  )
}

/** Refused because of what another seat did with the same draft: asked for again, it is a message of its own. */
function asNew({ code, args }: ReviewItem): unknown {
  const isTwin = code === 'message.alreadySent' || code === 'message.takenBack'
  return isTwin ? { ...(args as object), messageId: crypto.randomUUID() } : undefined
}
