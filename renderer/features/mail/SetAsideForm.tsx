import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asideReasons } from '../../../shared/protocol/mailCommands.ts'
import { Button, ChoiceList } from '../../ui/index.ts'
import css from './TrayLetter.module.css'
import { useTrayAct } from './useTrayAct.ts'

export function SetAsideForm({ mailId, onDone }: { mailId: string; onDone: () => void }) {
  const { t } = useTranslation()
  const { act, isBusy } = useTrayAct()
  const [reason, setReason] = useState<(typeof asideReasons)[number] | null>(null)
  return (
    <div className={css.form}>
      <ChoiceList
        label={t('mail.tray.asideWhy')}
        options={asideReasons.map((id) => ({ id, label: t(`mail.tray.reason.${id}`) }))}
        value={reason}
        onChange={setReason}
      />
      <Button
        variant="primary"
        isDisabled={reason === null}
        isPending={isBusy}
        onPress={() => {
          if (reason === null) return
          void act('mail.setAside', { mailId, reason }, t('mail.tray.asideDone')).then(
            (done) => done !== undefined && onDone(),
          )
        }}
      >
        {t('mail.tray.setAside').replace('…', '')}
      </Button>
    </div>
  )
}
