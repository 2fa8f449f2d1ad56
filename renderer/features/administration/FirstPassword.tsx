import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Banner, Button, showToast, useFormat } from '../../ui/index.ts'
import css from './FirstPassword.module.css'

export interface FirstPasswordMade {
  name: string
  login: string
  password: string
  /** Ms. */
  until: number
}

/** Shown once: the server keeps no copy that anybody could read. */
export function FirstPassword({ made, onDone }: { made: FirstPasswordMade; onDone: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const copy = () =>
    void navigator.clipboard.writeText(made.password).then(
      () => showToast({ text: t('administration.copied') }),
      () => showToast({ text: t('administration.notCopied'), tone: 'bad' }),
    )
  return (
    <Banner
      tone="accent"
      role="status"
      title={t('administration.firstPassword', { name: made.name })}
      actions={
        <>
          <Button size="s" onPress={copy}>
            {t('administration.copy')}
          </Button>
          <Button size="s" variant="primary" onPress={onDone}>
            {t('administration.noted')}
          </Button>
        </>
      }
    >
      <span className={css.words}>{t('administration.loginIs', { login: made.login })}</span>
      <code className={css.password}>{made.password}</code>
      <span className={css.words}>
        {t('administration.firstPasswordText', { when: format.dayTime(made.until, desk.now()) })}
      </span>
    </Banner>
  )
}
