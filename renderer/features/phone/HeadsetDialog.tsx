import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePhoneStore } from '../../store/phoneStore.ts'
import { Bar, Button, Dialog, Segmented, Select } from '../../ui/index.ts'
import { EchoTest } from './EchoTest.tsx'
import css from './HeadsetDialog.module.css'
import { PhoneStanding } from './PhoneStanding.tsx'
import { playTone } from './playTone.ts'
import { ringTone } from './ringTone.ts'
import { useSoundDevices } from './soundDevices.ts'
import { useDevices, type Device } from './useDevices.ts'
import { useLevel } from './useLevel.ts'

const volumes = { low: 0.25, middle: 0.6, high: 1 } as const
const volumeIds = ['low', 'middle', 'high'] as const
/** Louder than a quiet room at this headset's microphone. */
const isVoice = 0.35
const ringFor = 1_500

/** Before the shift: what one speaks into and hears with, that it works, and what to do where it does not. */
export function HeadsetDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const chosen = useSoundDevices()
  const acts = usePhoneStore((phone) => phone.acts)
  const [turn, setTurn] = useState(0)
  const { level, peak, problem } = useLevel(chosen.input, turn)
  // Names come with the permission: asked again once the microphone is open.
  const { inputs, outputs } = useDevices(turn + (peak > 0 ? 0.5 : 0))
  const [isRinging, setRinging] = useState(false)
  useEffect(() => {
    if (!isRinging) return
    const stop = ringTone(chosen.ring, chosen.ringVolume)
    const timer = setTimeout(() => setRinging(false), ringFor)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [isRinging, chosen.ring, chosen.ringVolume])
  const options = (devices: Device[]) => [
    { id: '', label: t('phone.headset.system') },
    ...devices.map(({ id, label }, index) => ({ id, label: label || t('phone.headset.unnamed', { n: index + 1 }) })),
  ]
  const pick = (part: 'input' | 'output' | 'ring') => (id: string) => useSoundDevices.setState({ [part]: id })
  // A device that is gone is not shown as chosen.
  const known = (id: string, devices: Device[]) => (devices.some((one) => one.id === id) ? id : '')
  return (
    <Dialog title={t('phone.headset.title')} isOpen onClose={onClose} closeLabel={t('words.close')} size="m">
      <div className={css.body}>
        <PhoneStanding microphone={problem} />
        <Select
          label={t('phone.headset.input')}
          options={options(inputs)}
          value={known(chosen.input, inputs)}
          onChange={pick('input')}
        />
        {problem === null && (
          <div className={css.level}>
            <Bar label={t('phone.headset.level')} value={level} tone={peak > isVoice ? 'ok' : 'info'} />
            <span>{t(`phone.headset.${peak > isVoice ? 'heard' : 'levelText'}`)}</span>
          </div>
        )}
        <div className={css.tried}>
          <Select
            label={t('phone.headset.output')}
            options={options(outputs)}
            value={known(chosen.output, outputs)}
            onChange={pick('output')}
          />
          <Button onPress={() => void playTone(chosen.output)}>{t('phone.headset.test')}</Button>
        </div>
        <EchoTest output={chosen.output} />
        <div className={css.tried}>
          <Select
            label={t('phone.headset.ring')}
            options={options(outputs)}
            value={known(chosen.ring, outputs)}
            onChange={pick('ring')}
          />
          {/* Never disabled: a button that loses the focus takes Escape with it. */}
          <Button onPress={() => setRinging((before) => !before)}>{t('phone.headset.testRing')}</Button>
        </div>
        <div className={css.volume}>
          <span>{t('phone.headset.ringVolume')}</span>
          <Segmented
            label={t('phone.headset.ringVolume')}
            value={volumeIds.find((id) => volumes[id] >= chosen.ringVolume) ?? 'high'}
            onChange={(id) => useSoundDevices.setState({ ringVolume: volumes[id] })}
            options={volumeIds.map((id) => ({ id, label: t(`phone.headset.volume.${id}`) }))}
          />
        </div>
        <Button
          className={css.again}
          onPress={() => {
            setTurn((before) => before + 1)
            acts?.check()
          }}
        >
          {t('phone.headset.again')}
        </Button>
      </div>
    </Dialog>
  )
}
