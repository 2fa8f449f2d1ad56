import { useTranslation } from 'react-i18next'
import { gradeOf } from '../../../shared/domain/callQuality.ts'
import { usePhoneStore } from '../../store/phoneStore.ts'
import { Pill, useFormat, type Tone } from '../../ui/index.ts'

const tones: Record<ReturnType<typeof gradeOf>, Tone> = { good: 'ok', fair: 'warn', poor: 'bad' }

/** How the last ten seconds sounded; nothing before they are over. */
export function Sound() {
  const { t } = useTranslation()
  const sound = usePhoneStore((phone) => phone.sound)
  const format = useFormat()
  if (!sound) return null
  const grade = gradeOf(sound.mos)
  const text = t('phone.quality.text', { mos: format.number(sound.mos), loss: format.number(sound.lossPct) })
  return (
    <Pill tone={tones[grade]} title={text}>
      {t(`phone.quality.${grade}`)} · {format.number(sound.mos)}
    </Pill>
  )
}
