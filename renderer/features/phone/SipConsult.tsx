import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readableNumber } from '../../desk/readableNumber.ts'
import { usePhoneStore } from '../../store/phoneStore.ts'
import { Button, Icon, IconPhoneCall, IconPlayerPause, IconPlayerPlay, IconUsers, showToast } from '../../ui/index.ts'
import css from './CallBar.module.css'
import consultCss from './Consult.module.css'
import { isConference } from './isConference.ts'

/** Whom this desk asked on a platform that carries it: known here alone, for as long as it lasts. */
export const useSipConsult = (): { whom: string; isTalking: boolean } | null => {
  const consult = usePhoneStore((phone) => phone.consult)
  return consult?.whom === undefined ? null : { whom: consult.whom, isTalking: consult.state === 'talking' }
}

/** The customer is passed to whom one asked, brought in, or taken back. No key hangs him up. */
export function SipConsultKeys({ holdKey }: { holdKey: string | undefined }) {
  const { t } = useTranslation()
  const acts = usePhoneStore((phone) => phone.acts)
  const isJoined = usePhoneStore(isConference)
  const asked = useSipConsult()
  const [isBusy, setBusy] = useState(false)
  if (!asked) return null
  const may = (did: boolean | undefined): void => {
    if (!did) showToast({ text: t('phone.notNow'), tone: 'bad' })
  }
  async function pass(): Promise<void> {
    setBusy(true)
    const did = await acts?.passOn?.()
    setBusy(false)
    showToast(did ? { text: t('phone.pass.done'), tone: 'ok' } : { text: t('phone.pass.failed'), tone: 'bad' })
  }
  return (
    <div className={css.keys} role="group" aria-label={t('phone.consult.title')}>
      {asked.isTalking && (
        <>
          <Button variant="primary" icon={<Icon of={IconPhoneCall} />} isDisabled={isBusy} onPress={() => void pass()}>
            {t('phone.consult.pass')}
          </Button>
          <Button
            icon={<Icon of={isJoined ? IconPlayerPause : IconUsers} />}
            kbd={isJoined ? holdKey : undefined}
            onPress={() => may(isJoined ? acts?.hold(true) : acts?.join())}
          >
            {t(isJoined ? 'phone.consult.apart' : 'phone.consult.join')}
          </Button>
        </>
      )}
      <Button
        icon={<Icon of={IconPlayerPlay} />}
        kbd={isJoined ? undefined : holdKey}
        isDisabled={isBusy}
        onPress={() => (isJoined ? acts?.endConsult() : may(acts?.hold(false)))}
      >
        {t(isJoined ? 'phone.consult.alone' : 'phone.consult.back')}
      </Button>
    </div>
  )
}

export function SipConsultLine() {
  const { t } = useTranslation()
  const isJoined = usePhoneStore(isConference)
  const over = usePhoneStore((phone) => phone.consultOver)
  const asked = useSipConsult()
  if (over && !asked)
    return (
      <p className={consultCss.standing} role="status">
        <Icon of={IconUsers} size={16} />
        <strong>{t(`phone.consult.outside.over.${over.how}`, { name: readableNumber(over.whom) })}</strong>
      </p>
    )
  if (!asked) return null
  const how = isJoined ? 'joined' : asked.isTalking ? 'talking' : 'ringing'
  return (
    <p className={consultCss.standing} role="status">
      <Icon of={IconUsers} size={16} />
      <strong>{t(`phone.consult.outside.${how}`, { name: readableNumber(asked.whom) })}</strong>
    </p>
  )
}
