import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Args } from '../../../shared/protocol/commands.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, Icon, IconPlayerPause, IconPlayerPlay, IconPlayerRecord, showToast } from '../../ui/index.ts'
import css from './RecordingKeys.module.css'

const pauseKey = 'Alt K'

/** Recording on demand: how it stands, loudly, and what one does with it. It stands in the call's row, so a reload changes nothing. */
export function RecordingKeys({ call }: { call: Row<'call'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const [isAsking, setAsking] = useState(false)
  const { id: callId, recording } = call

  async function ask(act: Args<'call.record'>['act']): Promise<void> {
    setAsking(true)
    const outcome = await desk.live('call.record', { callId, act })
    setAsking(false)
    if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
    else if (act === 'refuse') showToast({ text: t('phone.recording.refused'), tone: 'ok' })
  }
  useEffect(() => {
    if (recording !== 'on' && recording !== 'paused') return
    function press(event: KeyboardEvent): void {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat || event.code !== 'KeyK') return
      event.preventDefault()
      void ask(recording === 'on' ? 'pause' : 'resume')
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })

  if (recording === 'off')
    return (
      <span className={css.off}>
        <Button
          size="s"
          variant="quiet"
          isDisabled={isAsking}
          icon={<Icon of={IconPlayerRecord} />}
          onPress={() => void ask('start')}
        >
          {t('phone.recording.start')}
        </Button>
      </span>
    )
  const isPaused = recording === 'paused'
  return (
    <div className={`${css.strip} ${css[recording]}`} role="group" aria-label={t('phone.recording.group')}>
      <span className={css.state} role="status">
        <Icon of={isPaused ? IconPlayerPause : IconPlayerRecord} size={18} />
        <strong>{t(`phone.recording.state.${recording}`)}</strong>
      </span>
      <span className={css.keys}>
        {recording !== 'announcing' && (
          <Button
            size="s"
            variant={isPaused ? 'primary' : 'secondary'}
            isDisabled={isAsking}
            icon={<Icon of={isPaused ? IconPlayerPlay : IconPlayerPause} />}
            kbd={pauseKey}
            onPress={() => void ask(isPaused ? 'resume' : 'pause')}
          >
            {t(isPaused ? 'phone.recording.resume' : 'phone.recording.pause')}
          </Button>
        )}
        {recording !== 'announcing' && (
          <Button size="s" variant="quiet" isDisabled={isAsking} onPress={() => void ask('stop')}>
            {t('phone.recording.stop')}
          </Button>
        )}
        <Button size="s" variant="danger" isDisabled={isAsking} onPress={() => void ask('refuse')}>
          {t('phone.recording.refuse')}
        </Button>
      </span>
    </div>
  )
}
