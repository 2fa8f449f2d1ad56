import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dayFigures, type Share } from '../../../shared/domain/floor/dayFigures.ts'
import { useClock } from '../../desk/useClock.ts'
import { useFormat, useNow } from '../../ui/index.ts'
import css from './Floor.module.css'
import { stillInTime, type FloorView } from './useFloor.ts'

interface FigureProps {
  name: string
  value: ReactNode
  tone?: 'ok' | 'warn' | 'bad' | undefined
  /** What it is a quotient of, in words. */
  basis: ReactNode
  aside?: ReactNode
}

function Figure({ name, value, tone, basis, aside }: FigureProps) {
  return (
    <div className={css.figure} role="group" aria-label={name}>
      <span className={css.small}>{name}</span>
      <b className={tone ? css[tone] : undefined}>{value}</b>
      <span className={`${css.small} ${css.sides}`}>
        <span>{basis}</span>
        {aside !== undefined && <span>{aside}</span>}
      </span>
    </div>
  )
}

/** What the floor stands at, each figure with what it is counted from (FIELD section 7). */
export function FigureCards({ seats, lines, missed, due }: FloorView & { missed: number; due: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow(useClock(), 1000)
  const waiting = lines.reduce((sum, line) => sum + line.waiting, 0)
  const oldest = Math.min(...lines.map((line) => line.oldest ?? Infinity))
  const days = lines.flatMap(({ today }) => today ?? [])
  const figures = dayFigures(
    days,
    lines.reduce((sum, line) => sum + stillInTime(line, now), 0),
  )
  const share = ({ share: value }: Share) => (value === null ? '—' : format.percent(value))
  const level = figures.serviceLevel.share
  const there = seats.filter(({ state }) => state !== 'offline').length
  return (
    <div className={css.figures} role="group" aria-label={t('floor.figures')}>
      <Figure
        name={t('floor.waiting')}
        value={format.number(waiting)}
        basis={t('floor.oldest')}
        aside={
          <span className={Number.isFinite(oldest) && now - oldest > 300_000 ? css.bad : undefined}>
            {Number.isFinite(oldest) ? format.clock(now - oldest) : '—'}
          </span>
        }
      />
      <Figure
        name={t('floor.serviceLevel')}
        value={share(figures.serviceLevel)}
        tone={level === null ? undefined : level >= 0.8 ? 'ok' : level >= 0.7 ? 'warn' : 'bad'}
        basis={t('floor.serviceLevelOf', { n: format.number(figures.serviceLevel.of) })}
      />
      <Figure
        name={t('floor.abandonment')}
        value={share(figures.abandonment)}
        basis={t('floor.abandonmentOf', { n: format.number(figures.abandonment.of) })}
      />
      <Figure
        name={t('floor.asa')}
        value={figures.asa.share === null ? '—' : format.clock(figures.asa.share)}
        basis={t('floor.asaOf', { n: format.number(figures.asa.of) })}
      />
      <Figure
        name={t('floor.handOvers')}
        value={share(figures.handOvers)}
        basis={t('floor.handOversOf', { n: format.number(figures.handOvers.of) })}
      />
      <Figure
        name={t('floor.there')}
        value={format.number(there)}
        basis={t('floor.thereOf', { n: format.number(seats.length) })}
      />
      <Figure
        name={t('floor.promises')}
        value={format.number(due)}
        tone={missed > 0 ? 'bad' : undefined}
        basis={t('floor.missed', { count: missed })}
      />
    </div>
  )
}
