import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { documentKinds } from '../../../shared/protocol/rows.ts'
import { maySeeDocument } from '../../../shared/domain/permissions.ts'
import { useDesk, useMe } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, Overline, Select, TextField } from '../../ui/index.ts'
import css from './VerifyDialog.module.css'

type Kind = (typeof documentKinds)[number]

/** Level 3, for those who may see a paper of identity: which kind, and its last four characters; the number is never written. */
export function DocumentSeen({ contactId }: { contactId: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const me = useMe()
  const refusal = useRefusal()
  const [document, setDocument] = useState<Kind>('identityCard')
  const [typed, setTyped] = useState('')
  const [result, setResult] = useState<{ right: boolean; text: string } | null>(null)
  const seen = me && (['shop', 'video'] as const).find((place) => maySeeDocument(me, place))
  if (!seen) return null
  const lastCharacters = typed.trim().toUpperCase()
  const isReady = /^[\dA-Z]{4}$/.test(lastCharacters)
  const confirm = async () => {
    const outcome = await desk.live('verification.document', { contactId, document, lastCharacters, seen })
    setResult(
      outcome.ok ? { right: true, text: t('verification.documentSeen') } : { right: false, text: refusal(outcome) },
    )
    setTyped('')
  }
  return (
    <Form
      className={css.form!}
      onSubmit={(event) => {
        event.preventDefault()
        event.currentTarget.querySelector('input')?.focus()
        if (isReady) void confirm()
      }}
    >
      <Overline>{t(`verification.documentTitle.${seen}`)}</Overline>
      <div className={css.row}>
        <Select
          label={t('verification.documentKind')}
          options={documentKinds.map((id) => ({ id, label: t(`verification.document.${id}`) }))}
          value={document}
          onChange={setDocument}
        />
        <TextField
          label={t('verification.lastCharacters')}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          maxLength={4}
        />
        <Button type="submit" isDisabled={!isReady}>
          {t('verification.documentConfirm')}
        </Button>
      </div>
      <p className={css.said}>{t('verification.documentHint')}</p>
      <p className={`${css.result} ${result?.right ? css.right : css.wrong}`} role="status">
        {result?.text}
      </p>
    </Form>
  )
}
