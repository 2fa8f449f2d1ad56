import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { usePhoneStore } from '../../store/phoneStore.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, Icon, IconPhoneCall, IconPlayerPause, IconPlayerPlay, IconUsers, showToast } from '../../ui/index.ts'
import css from './CallBar.module.css'
import { isConference } from './isConference.ts'

interface ConsultKeysProps {
  consultation: Row<'consultation'>
  /** The customer hung up: there is nobody to be passed on or taken back. */
  isOver: boolean
  holdKey: string | undefined
}

/** While one talks with a colleague, or a number outside: the customer is passed to him, brought in, or taken back. No key hangs the customer up. */
export function ConsultKeys({ consultation, isOver, holdKey }: ConsultKeysProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const acts = usePhoneStore((phone) => phone.acts)
  const show = useUiStore((ui) => ui.show)
  const isJoined = usePhoneStore(isConference)
  const [isBusy, setBusy] = useState(false)
  const notNow = () => showToast({ text: t('phone.notNow'), tone: 'bad' })

  async function end() {
    setBusy(true)
    if (isOver || isJoined) acts?.endConsult()
    // Ends the call with the colleague too; the server hears of it, whichever of the two comes first.
    else if (!acts?.hold(false)) notNow()
    const outcome = await desk.live('consult.end', { consultationId: consultation.id })
    setBusy(false)
    if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
  }
  /** A number outside takes nothing but the call: the contact stays here, to be concluded. */
  async function pass() {
    if (consultation.askedId !== null) return show('handOver')
    setBusy(true)
    const outcome = await desk.live('consult.passOn', { consultationId: consultation.id })
    setBusy(false)
    showToast(
      outcome.ok ? { text: t('phone.consult.outside.passed'), tone: 'ok' } : { text: refusal(outcome), tone: 'bad' },
    )
  }
  return (
    <div className={css.keys} role="group" aria-label={t('phone.consult.title')}>
      {!isOver && consultation.state === 'talking' && (
        <Button variant="primary" icon={<Icon of={IconPhoneCall} />} isDisabled={isBusy} onPress={() => void pass()}>
          {t('phone.consult.pass')}
        </Button>
      )}
      {!isOver && consultation.state === 'talking' && (
        <Button
          icon={<Icon of={isJoined ? IconPlayerPause : IconUsers} />}
          kbd={isJoined ? holdKey : undefined}
          onPress={() => {
            if (!(isJoined ? acts?.hold(true) : acts?.join())) notNow()
          }}
        >
          {t(isJoined ? 'phone.consult.apart' : 'phone.consult.join')}
        </Button>
      )}
      <Button
        icon={<Icon of={IconPlayerPlay} />}
        kbd={isJoined ? undefined : holdKey}
        isDisabled={isBusy}
        onPress={() => void end()}
      >
        {t(isOver ? 'phone.consult.end' : isJoined ? 'phone.consult.alone' : 'phone.consult.back')}
      </Button>
    </div>
  )
}
