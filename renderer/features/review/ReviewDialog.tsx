import { useTranslation } from 'react-i18next'
import { useDesk, useStoreVersion } from '../../desk/DeskContext.tsx'
import { Dialog, EmptyState, IconCircleCheck } from '../../ui/index.ts'
import css from './ReviewDialog.module.css'
import { ReviewLine } from './ReviewLine.tsx'

/** What the server refused, in words, with a way out for each: no work disappears in silence. */
export function ReviewDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useStoreVersion()
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
            <ReviewLine item={item} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
