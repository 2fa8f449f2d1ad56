import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { Pill, useFormat, type Tone } from '../../ui/index.ts'
import css from './CommitmentRow.module.css'

const hour = 3_600_000

export function CommitmentRow(props: { commitment: Row<'commitment'>; at: number; onOpen: () => void }) {
  const { commitment, at, onOpen } = props
  const { t } = useTranslation()
  const format = useFormat()
  const left = commitment.dueAt - at
  const tone: Tone = left < 0 ? 'bad' : left < hour ? 'warn' : 'mute'
  const time = format.duration(Math.abs(left))
  const family = commitment.customerName.split(' ').slice(1).join(' ') || commitment.customerName
  return (
    <Button className={css.row!} onPress={onOpen}>
      <span className={css.time}>
        {left < -12 * hour ? format.day(commitment.dueAt, at) : format.time(commitment.dueAt)}
      </span>
      <span className={css.what}>
        {t(`words.commitmentKind.${commitment.kind}`)} · {family}
      </span>
      <Pill tone={tone} title={t(left < 0 ? 'inbox.late' : 'inbox.dueIn', { time })}>
        {left < 0 ? t('inbox.lateShort', { time }) : time}
      </Pill>
    </Button>
  )
}
