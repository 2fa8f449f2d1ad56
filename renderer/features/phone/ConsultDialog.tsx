import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useRow } from '../../desk/DeskContext.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import {
  Banner,
  Button,
  ComboBox,
  Dialog,
  Icon,
  IconAlertTriangle,
  Segmented,
  TextArea,
  TextField,
} from '../../ui/index.ts'
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
  const [whom, setWhom] = useState<'colleague' | 'number'>('colleague')
  const [number, setNumber] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [no, setNo] = useState<string | null>(null)

  const isOutside = whom === 'number'
  const isGood = isOutside ? number.trim().length > 1 : adviserId !== null

  async function ask() {
    if (!isGood || isBusy) return
    setBusy(true)
    const one = { consultationId: crypto.randomUUID(), callId }
    const outcome =
      whom === 'colleague' && adviserId !== null
        ? await desk.live('consult.begin', { ...one, adviserId, question: question.trim() })
        : await desk.live('consult.beginOut', { ...one, number: number.trim() })
    setBusy(false)
    if (outcome.ok) onClose()
    else setNo(refusal(outcome))
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t(isOutside ? 'phone.consult.outside.title' : 'phone.consult.title')}
      subject={name}
      footer={
        <>
          <span className={css.more}>{t('phone.consult.holds')}</span>
          <Button variant="primary" isDisabled={!isGood || isBusy} onPress={() => void ask()}>
            {t('phone.consult.call')}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        {no && <Banner tone="bad" role="alert" icon={<Icon of={IconAlertTriangle} />} title={no} />}
        <Segmented
          label={t('phone.consult.outside.whom')}
          value={whom}
          onChange={(next) => {
            setWhom(next)
            setNo(null)
          }}
          options={[
            { id: 'colleague', label: t('phone.consult.outside.colleague') },
            { id: 'number', label: t('phone.consult.outside.number') },
          ]}
        />
        {isOutside ? (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void ask()
            }}
          >
            <TextField
              label={t('phone.consult.outside.which')}
              description={t('phone.consult.outside.hint')}
              value={number}
              onChange={(next) => {
                setNumber(next)
                setNo(null)
              }}
              autoFocus
            />
          </form>
        ) : (
          <>
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
          </>
        )}
      </div>
    </Dialog>
  )
}
