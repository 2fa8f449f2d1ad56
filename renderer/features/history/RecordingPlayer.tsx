import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Button, Icon, IconPlayerPlay } from '../../ui/index.ts'
import css from './RecordingPlayer.module.css'

/** A call to listen to. Nothing is asked before one wants to hear it: that he listened is written down. */
export function RecordingPlayer({ id, isErased }: { id: string; isErased: boolean }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const [url, setUrl] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<'gone' | 'failed' | null>(null)
  async function listen(): Promise<void> {
    setTrouble(null)
    try {
      setUrl(await desk.ticketUrl('recordings', id))
    } catch {
      setTrouble('gone')
    }
  }
  function failed(): void {
    // Its address ends with the server that gave it.
    setUrl(null)
    setTrouble('failed')
  }
  if (isErased) return <p className={css.hint}>{t('phone.player.erased')}</p>
  return (
    <div className={css.player}>
      {url === null ? (
        <Button size="s" icon={<Icon of={IconPlayerPlay} />} onPress={() => void listen()}>
          {t('phone.player.listen')}
        </Button>
      ) : (
        // What is said in it is nowhere in writing.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <audio
          className={css.sound}
          src={url}
          controls
          autoPlay
          controlsList="nodownload"
          aria-label={t('phone.player.sound')}
          onError={failed}
        />
      )}
      <span className={css.hint}>{t('phone.player.hint')}</span>
      {trouble && <span role="alert">{t(`phone.player.${trouble}`)}</span>}
    </div>
  )
}
