import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useConnection, useMe } from '../../desk/DeskContext.tsx'
import { Button, Overline, showToast, TextField } from '../../ui/index.ts'
import css from './ChangePassword.module.css'
import { Fault } from './Fault.tsx'
import { NewPassword } from './NewPassword.tsx'
import { useAsk } from '../../desk/useAsk.ts'

/** One's own, by whoever knows it; the other seats are signed out by it. */
export function ChangePassword({ onChanged }: { onChanged: () => Promise<void> }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const login = useMe()?.login ?? ''
  const isOnline = useConnection() === 'online'
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [repeated, setRepeated] = useState('')
  const [busy, setBusy] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  const isReady = isOnline && current !== '' && next !== '' && next === repeated

  async function submit() {
    if (!isReady || busy) return
    setBusy(true)
    const asked = await ask('password.change', { current, next })
    setBusy(false)
    setWhy(asked.ok ? null : asked.why)
    if (!asked.ok) return
    for (const clear of [setCurrent, setNext, setRepeated]) clear('')
    showToast({ text: t('administration.passwordChanged', { count: asked.value.ended }) })
    await onChanged()
  }

  return (
    <Form
      className={css.form!}
      aria-label={t('administration.changePassword')}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Overline>{t('administration.changePassword')}</Overline>
      <Fault why={why} />
      {/* For the host's own keeper of passwords, which must know whose this is. */}
      <input
        className={css.login}
        name="username"
        autoComplete="username"
        value={login}
        readOnly
        tabIndex={-1}
        aria-hidden
      />
      <TextField
        label={t('administration.currentPassword')}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        isRequired
      />
      <div className={css.two}>
        <NewPassword value={next} repeated={repeated} onChange={setNext} onRepeat={setRepeated} />
      </div>
      <div className={css.act}>
        <span className={css.hint}>{t('administration.changeEnds')}</span>
        <Button type="submit" variant="primary" isDisabled={!isReady} isPending={busy}>
          {t('administration.change')}
        </Button>
      </div>
    </Form>
  )
}
