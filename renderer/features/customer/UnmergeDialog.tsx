import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, Dialog, showToast } from '../../ui/index.ts'
import { useMovedWords } from './useMovedWords.ts'
import { useWhatReturns } from './useWhatReturns.ts'

interface UnmergeDialogProps {
  merge: Row<'merge'>
  onClose: () => void
}

/** Taking a merge apart moves contacts between people: asked once more, with what goes where. */
export function UnmergeDialog({ merge, onClose }: UnmergeDialogProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const name = useCustomerName(merge.customerId)
  const words = useMovedWords()
  const moved = useWhatReturns(merge.id)
  const undo = async () => {
    onClose()
    const outcome = await desk.live('customer.unmerge', { mergeId: merge.id })
    showToast(outcome.ok ? { text: t('customer.unmerged'), tone: 'ok' } : { text: refusal(outcome), tone: 'bad' })
  }
  return (
    <Dialog
      isOpen
      size="s"
      title={t('customer.unmergeSure')}
      onClose={onClose}
      closeLabel={t('words.close')}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {t('words.cancel')}
          </Button>
          <Button variant="danger" onPress={() => void undo()}>
            {t('customer.unmergeDo')}
          </Button>
        </>
      }
    >
      <p>{t('customer.unmergeText', { from: merge.fromLabel, name })}</p>
      {moved && moved.length > 0 && <p>{t('customer.unmergeMoved', { moved: words(moved) })}</p>}
    </Dialog>
  )
}
