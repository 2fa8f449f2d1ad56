import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useRow } from '../../desk/DeskContext.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Banner, Button, ComboBox, Dialog, Icon, IconAlertTriangle, TextArea } from '../../ui/index.ts'
import css from './Consult.module.css'
import { useColleagues } from './useColleagues.ts'

interface ConsultDialogProps {
  callId: string
  contactId: string
  onClose: () => void
}

/** Whom to ask, and what. The customer is put on hold as the telephone begins to call. */
export function ConsultDialog({ callId, contactId, onClose }: ConsultDialogProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const name = useCustomerName(useRow('contact', contactId)?.customerId)
  const colleagues = useColleagues(contactId)
  const [adviserId, setAdviser] = useState<string | null>(null)
  const [question, setQuestion] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [no, setNo] = useState<string | null>(null)

  async function ask() {
    if (adviserId === null) return
    setBusy(true)
    const outcome = await desk.live('consult.begin', {
      consultationId: crypto.randomUUID(),
      callId,
      adviserId,
      question: question.trim(),
    })
    setBusy(false)
    if (outcome.ok) onClose()
    else setNo(refusal(outcome))
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('phone.consult.title')}
      subject={name}
      footer={
        <>
          <span className={css.more}>{t('phone.consult.holds')}</span>
          <Button variant="primary" isDisabled={adviserId === null || isBusy} onPress={() => void ask()}>
            {t('phone.consult.call')}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        {no && <Banner tone="bad" role="alert" icon={<Icon of={IconAlertTriangle} />} title={no} />}
        <ComboBox
          label={t('phone.consult.who')}
          options={colleagues ?? []}
          value={adviserId}
          onChange={(id) => {
            setAdviser(id)
            setNo(null)
          }}
          placeholder={t('phone.consult.whoPlaceholder')}
          emptyText={t(colleagues === null ? 'phone.consult.asking' : 'phone.consult.nobody')}
          openLabel={t('phone.consult.openList')}
          autoFocus
        />
        <TextArea
          label={t('phone.consult.question')}
          description={t('phone.consult.questionText')}
          maxLength={300}
          value={question}
          onChange={setQuestion}
        />
      </div>
    </Dialog>
  )
}
