import { memo } from 'react'
import { ToggleButton, Button as Press } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { hardCallMs, longCallMs, seatLook } from '../../../shared/domain/floor/seatLook.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useClock } from '../../desk/useClock.ts'
import { Timer } from '../../ui/index.ts'
import css from './Floor.module.css'

interface SeatTileProps {
  seat: Row<'seat'>
  /** Null: it opens; else it is chosen or not. */
  isChosen: boolean | null
  onPress: () => void
}

/** One adviser: who, what he does, and for how long. */
export const SeatTile = memo(function SeatTile({ seat, isChosen, onPress }: SeatTileProps) {
  const { t } = useTranslation()
  const now = useClock()
  const { look, since, open, takes } = seatLook(seat)
  const isCall = look === 'talking' || look === 'held'
  const content = (
    <>
      <span className={css.who}>{seat.name}</span>
      <span className={css.small}>
        {look === 'working' ? t('floor.look.working', { count: open }) : t(`floor.look.${look}`)}{' '}
        <Timer
          since={since}
          now={now}
          {...(isCall && { warnAfter: takes * longCallMs, badAfter: takes * hardCallMs })}
        />
      </span>
    </>
  )
  const className = [css.tile, css[look]].join(' ')
  return isChosen === null ? (
    <Press className={className} onPress={onPress}>
      {content}
    </Press>
  ) : (
    <ToggleButton className={className} isSelected={isChosen} onChange={onPress}>
      {content}
    </ToggleButton>
  )
})
