import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, Overline, TextField } from '../../ui/index.ts'
import css from './VerifyDialog.module.css'

/** A one-time code to a contact point that was on file before this contact. */
export function SendCode({
  contactId,
  customer,
  sentTo,
}: {
  contactId: string
  customer: Row<'customer'>
  sentTo: string | null
}) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const [code, setCode] = useState('')
  const [result, setResult] = useState<{ right: boolean; text: string } | null>(null)
  if (customer.provisional || customer.contactPoints.length === 0) return null
  const send = async (contactPointId: string) => {
    const outcome = await desk.live('verification.sendCode', { contactId, contactPointId })
    setResult(outcome.ok ? { right: true, text: t('identity.sent') } : { right: false, text: refusal(outcome) })
  }
  const check = async () => {
    const outcome = await desk.live('verification.checkCode', { contactId, code })
    setResult(outcome.ok ? { right: true, text: t('identity.right') } : { right: false, text: refusal(outcome) })
    setCode('')
  }
  return (
    <Form
      className={css.form!}
      onSubmit={(event) => {
        event.preventDefault()
        // The button goes dead while the server compares: the focus must not fall out of the dialog with it.
        event.currentTarget.querySelector('input')?.focus()
        if (/^\d{6}$/.test(code)) void check()
      }}
    >
      <Overline aside={sentTo ?? undefined}>{t('identity.code')}</Overline>
      <div className={css.row}>
        <div className={css.targets}>
          {customer.contactPoints.map((point) => (
            <Button key={point.id} size="s" variant="quiet" onPress={() => void send(point.id)}>
              {t('identity.sendTo', { to: point.masked })}
            </Button>
          ))}
        </div>
      </div>
      <div className={css.row}>
        <TextField
          label={t('identity.codeField')}
          value={code}
          onChange={setCode}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
        />
        <Button type="submit" isDisabled={!/^\d{6}$/.test(code)}>
          {t('identity.check')}
        </Button>
      </div>
      <p className={`${css.result} ${result?.right ? css.right : css.wrong}`} role="status">
        {result?.text}
      </p>
    </Form>
  )
}
