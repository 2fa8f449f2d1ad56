import { useTranslation } from 'react-i18next'
import { useDesk, useStoreVersion } from '../../desk/DeskContext.tsx'
import { useMyContacts } from '../../desk/useMyContacts.ts'
import { useUiStore } from '../../store/uiStore.ts'
import type { ReviewItem } from '../../sync/deskTypes.ts'
import { Dialog, EmptyState, IconCircleCheck } from '../../ui/index.ts'
import css from './ReviewDialog.module.css'
import { ReviewLine } from './ReviewLine.tsx'

/** What the server refused, in words, with a way out for each: no work disappears in silence. */
export function ReviewDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useStoreVersion()
  const contacts = useMyContacts()
  const select = useUiStore((ui) => ui.selectContact)
  const opener = ({ args }: ReviewItem) => {
    const { contactId } = (args ?? {}) as { contactId?: string | null }
    if (!contactId || !contacts.some((contact) => contact.id === contactId)) return null
    return () => {
      select(contactId)
      onClose()
    }
  }
  return (
    <Dialog
      isOpen
      size="l"
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('review.title')}
      subtitle={desk.review.length > 0 ? t('review.intro') : undefined}
    >
      {desk.review.length === 0 && (
        <EmptyState icon={IconCircleCheck} title={t('review.none')}>
          {t('review.noneText')}
        </EmptyState>
      )}
      <ul className={css.list}>
        {desk.review.map((item) => (
          <li key={item.id}>
            <ReviewLine item={item} onOpen={opener(item)} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
