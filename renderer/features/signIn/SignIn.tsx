import { useState, type ReactNode } from 'react'
import { Form } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { passwordLength } from '../../../shared/domain/newPassword.ts'
import { languages } from '../../desk/languages.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Banner, Button, Icon, IconAlertTriangle, Segmented, TextField } from '../../ui/index.ts'
import css from './SignIn.module.css'

/** `params`: what its sentence says, such as the minutes to wait. */
export interface SignInRefusal {
  code: string
  params: Record<string, string | number>
}
interface SignInProps {
  logo: ReactNode
  /** Why the last session ended, if it did. */
  closedCode: string | null
  /** Resolves with a refusal, or null when the desk is opening. */
  onSignIn: (login: string, password: string, newPassword?: string) => Promise<SignInRefusal | null>
}

export function SignIn({ logo, closedCode, onSignIn }: SignInProps) {
  const { t } = useTranslation()
  const refusal = useRefusal()
  const language = useUiStore((ui) => ui.language)
  const setLanguage = useUiStore((ui) => ui.setLanguage)
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  // A first password opens nothing by itself: it is exchanged for one's own.
  const [isFirst, setFirst] = useState(false)
  const [next, setNext] = useState('')
  const [repeated, setRepeated] = useState('')
  const [no, setNo] = useState<SignInRefusal | null>(closedCode === null ? null : { code: closedCode, params: {} })

  async function submit() {
    if (busy || login.trim() === '' || password === '') return
    if (isFirst && (next === '' || next !== repeated)) return
    setBusy(true)
    setNo(null)
    const refused = await onSignIn(login.trim(), password, isFirst ? next : undefined)
    if (refused === null) return
    setBusy(false)
    setNo(refused)
    setNext('')
    setRepeated('')
    // It was right: what is asked for now, or was not good enough, is the one that takes its place.
    const again = refused.code === 'signIn.mustChange' || refused.code.startsWith('password.')
    setFirst(again)
    if (!again) setPassword('')
  }

  return (
    <main className={css.page}>
      <div className={css.box}>
        <div className={css.logo}>{logo}</div>
        <h1 className={css.title}>{t('signIn.title')}</h1>
        <p className={css.welcome}>{t('signIn.welcome')}</p>
        {no && (
          <Banner
            tone={no.code === 'signIn.mustChange' ? 'info' : 'bad'}
            role="alert"
            icon={<Icon of={IconAlertTriangle} />}
          >
            {refusal(no)}
          </Banner>
        )}
        <Form
          className={css.form!}
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <TextField
            label={t('signIn.login')}
            name="username"
            autoComplete="username"
            value={login}
            onChange={setLogin}
            autoFocus
            isRequired
          />
          <TextField
            label={t('signIn.password')}
            name="password"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            isRequired
          />
          {isFirst && (
            <>
              <TextField
                label={t('signIn.newPassword')}
                description={t('signIn.newPasswordHint', { least: passwordLength.least })}
                type="password"
                autoComplete="new-password"
                value={next}
                onChange={setNext}
                autoFocus
                isRequired
              />
              <TextField
                label={t('signIn.repeatPassword')}
                type="password"
                autoComplete="new-password"
                value={repeated}
                onChange={setRepeated}
                error={repeated !== '' && !next.startsWith(repeated) ? t('signIn.repeatDiffers') : null}
                isRequired
              />
            </>
          )}
          <Button type="submit" variant="primary" className={css.submit} isPending={busy}>
            {t(busy ? 'signIn.signingIn' : isFirst ? 'signIn.changeAndSignIn' : 'signIn.signIn')}
          </Button>
        </Form>
      </div>
      <Segmented label={t('signIn.language')} options={languages} value={language} onChange={setLanguage} />
    </main>
  )
}
