import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import css from './LetterFrame.module.css'
import { useIsDark } from './useIsDark.ts'

/**
 * A letter as it was laid out: in a frame without any right, which brings its own policy and loads nothing from elsewhere (ML7).
 * `onFailed`: the server could not be asked, or keeps the page no more.
 */
export function LetterFrame({ id, large = false, onFailed }: { id: string; large?: boolean; onFailed: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const isDark = useIsDark()
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    let live = true
    // Asked for each time: an address opens the page for two minutes.
    desk.ticketUrl('letters', id).then(
      (found) => live && setUrl(`${found}?theme=${isDark ? 'dark' : 'light'}`),
      () => live && onFailed(),
    )
    return () => {
      live = false
    }
  }, [desk, id, isDark, onFailed])
  if (url === null) return <div className={`${css.frame} ${large ? css.large : ''}`} aria-busy="true" />
  return (
    <iframe
      className={`${css.frame} ${large ? css.large : ''}`}
      title={t('mail.frame')}
      src={url}
      sandbox=""
      referrerPolicy="no-referrer"
    />
  )
}
