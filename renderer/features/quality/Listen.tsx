import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Button, Icon, IconPlayerPlay } from '../../ui/index.ts'
import css from './Quality.module.css'

/** A recording of the exchange. Nothing is fetched before one wants to hear it. */
export function Listen({ id, label }: { id: string; label: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const [url, setUrl] = useState<string | null>(null)
  const [isGone, setGone] = useState(false)
  const listen = () =>
    desk.ticketUrl('recordings', id).then(
      (found) => {
        setGone(false)
        setUrl(found)
      },
      () => setGone(true),
    )
  return (
    <div className={css.listen}>
      {url === null ? (
        <Button size="s" icon={<Icon of={IconPlayerPlay} />} onPress={() => void listen()}>
          {t('quality.listen', { at: label })}
        </Button>
      ) : (
        // What is said in it is nowhere in writing.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <audio
          src={url}
          controls
          autoPlay
          controlsList="nodownload"
          aria-label={t('quality.sound')}
          onError={() => {
            setUrl(null)
            setGone(true)
          }}
        />
      )}
      {isGone && <span role="alert">{t('quality.soundGone')}</span>}
    </div>
  )
}
