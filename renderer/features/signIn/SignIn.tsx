import { useState, type ReactNode } from 'react'
import { Form } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useRefusal } from '../../desk/useRefusal.ts'
import { useUiStore, type Language } from '../../store/uiStore.ts'
import { Banner, Button, Icon, IconAlertTriangle, Segmented, TextField } from '../../ui/index.ts'
import css from './SignIn.module.css'

const languages: { id: Language; label: string }[] = [
  { id: 'fr', label: 'Français' },
  { id: 'en', label: 'English' },
]

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
  onSignIn: (login: string, password: string) => Promise<SignInRefusal | null>
}

export function SignIn({ logo, closedCode, onSignIn }: SignInProps) {
  const { t } = useTranslation()
  const refusal = useRefusal()
  const language = useUiStore((ui) => ui.language)
  const setLanguage = useUiStore((ui) => ui.setLanguage)
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<SignInRefusal | null>(closedCode === null ? null : { code: closedCode, params: {} })

  async function submit() {
    if (busy || login.trim() === '' || password === '') return
    setBusy(true)
    setNo(null)
    const refused = await onSignIn(login.trim(), password)
    if (refused === null) return
    setBusy(false)
    setNo(refused)
    setPassword('')
  }

  return (
    <main className={css.page}>
      <div className={css.box}>
        <div className={css.logo}>{logo}</div>
        <h1 className={css.title}>{t('signIn.title')}</h1>
        <p className={css.welcome}>{t('signIn.welcome')}</p>
        {no && (
          <Banner tone="bad" role="alert" icon={<Icon of={IconAlertTriangle} />}>
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
          <Button type="submit" variant="primary" className={css.submit} isPending={busy}>
            {t(busy ? 'signIn.signingIn' : 'signIn.signIn')}
          </Button>
        </Form>
      </div>
      <Segmented label={t('signIn.language')} options={languages} value={language} onChange={setLanguage} />
    </main>
  )
}
