import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button } from '../../ui/index.ts'

interface ConfirmProps {
  question: string
  yes: string
  isDanger: boolean
  onYes: () => Promise<void>
  onNo: () => void
  /** What follows from it. */
  children: ReactNode
}

/** Asked where the act stands, not in another box over the box. */
export function Confirm({ question, yes, isDanger, onYes, onNo, children }: ConfirmProps) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  return (
    <Banner
      tone={isDanger ? 'bad' : 'info'}
      role="alert"
      title={question}
      actions={
        <>
          <Button size="s" autoFocus onPress={onNo}>
            {t('words.cancel')}
          </Button>
          <Button
            size="s"
            variant={isDanger ? 'danger' : 'primary'}
            isDisabled={busy}
            onPress={() => {
              setBusy(true)
              void onYes()
            }}
          >
            {yes}
          </Button>
        </>
      }
    >
      {children}
    </Banner>
  )
}
