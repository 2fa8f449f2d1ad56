import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { bareCode } from '../../../shared/protocol/bareCode.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, Overline, TextField } from '../../ui/index.ts'
import css from './VerifyDialog.module.css'
import { useDestinations } from './useDestinations.ts'

/** A one-time code to what was on file before this contact and can receive one; the adviser chooses, and sees how far it is. */
export function SendCode({
  contactId,
  verification,
}: {
  contactId: string
  verification: Row<'verification'> | undefined
}) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const destinations = useDestinations(contactId)
  const [typed, setTyped] = useState('')
  const [result, setResult] = useState<{ right: boolean; text: string } | null>(null)
  if (destinations === null || destinations.length === 0) return null
  const open = destinations.filter(({ not }) => not === null)
  const written = open.filter(({ way }) => way === 'file')
  const code = bareCode(typed)
  const isCode = /^\d{6}$/.test(code)
  const { codeSentTo: to, codeBy, codeState } = verification ?? {}
  const how = to && codeBy && codeState ? t(`verification.codeState.${codeState}.${codeBy}`, { to }) : null
  const send = async (contactPointId: string) => {
    const outcome = await desk.live('verification.sendCode', { contactId, contactPointId })
    setResult(outcome.ok ? null : { right: false, text: refusal(outcome) })
  }
  const check = async () => {
    const outcome = await desk.live('verification.checkCode', { contactId, code })
    setResult(outcome.ok ? { right: true, text: t('verification.right') } : { right: false, text: refusal(outcome) })
    setTyped('')
  }
  return (
    <Form
      className={css.form!}
      onSubmit={(event) => {
        event.preventDefault()
        // The button goes dead while the server compares: the focus must not fall out of the dialog with it.
        event.currentTarget.querySelector('input')?.focus()
        if (isCode) void check()
      }}
    >
      <Overline>{t('verification.code')}</Overline>
      <ul className={css.targets}>
        {destinations.map(({ id, kind, masked, way, not }) => (
          <li key={id} className={css.target}>
            {not === null ? (
              <Button size="s" variant="quiet" onPress={() => void send(id)}>
                {t(`verification.send.${way ?? 'file'}.${kind}`, { to: masked })}
              </Button>
            ) : (
              <span className={css.said}>
                {t('verification.notTo', { to: masked, why: t(`verification.notThere.${not}`) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {written.length > 0 && (
        <p className={css.said}>
          {written.length === open.length
            ? t('verification.demonstration')
            : t('verification.demonstrationFor', { to: written.map(({ masked }) => masked).join(', ') })}
        </p>
      )}
      {how && (
        <p className={codeState === 'failed' ? `${css.result} ${css.wrong}` : css.said} role="status">
          {how}
        </p>
      )}
      <div className={css.row}>
        <TextField
          label={t('verification.codeField')}
          value={typed}
          onChange={setTyped}
          inputMode="numeric"
          autoComplete="off"
          maxLength={40}
        />
        <Button type="submit" isDisabled={!isCode}>
          {t('verification.check')}
        </Button>
      </div>
      <p className={`${css.result} ${result?.right ? css.right : css.wrong}`} role="status">
        {result?.text}
      </p>
    </Form>
  )
}
