import { useTranslation } from 'react-i18next'
import { usePendingFiles } from '../../store/pendingFiles.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Banner, Button, Icon, IconPaperclip } from '../../ui/index.ts'
import css from './WrapUp.module.css'

interface UnsentFilesProps {
  contactId: string
  /** The button that had the focus is gone. */
  onSettled: () => void
  /** Back to the answer they are put to. */
  onResume: () => void
}

/** Files put to an answer that was never sent: they leave with it, or are removed. */
export function UnsentFiles({ contactId, onSettled, onResume }: UnsentFilesProps) {
  const { t } = useTranslation()
  const files = usePendingFiles((store) => store.of[contactId]) ?? []
  const askCompose = useUiStore((ui) => ui.askCompose)
  return (
    <Banner
      tone="warn"
      role="alert"
      icon={<Icon of={IconPaperclip} />}
      title={t('wrapUp.begun.files', { count: files.length })}
      actions={
        <>
          <Button
            onPress={() => {
              onResume()
              askCompose('answer')
            }}
          >
            {t('wrapUp.resumeDraft')}
          </Button>
          <Button
            variant="danger"
            onPress={() => {
              usePendingFiles.getState().change(contactId, () => [])
              onSettled()
            }}
          >
            {t('wrapUp.removeFiles')}
          </Button>
        </>
      }
    >
      <p className={css.draft}>{files.map(({ name }) => name).join(', ')}</p>
    </Banner>
  )
}
