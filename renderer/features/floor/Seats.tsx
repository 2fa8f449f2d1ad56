import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { Button, Card, EmptyState, IconUsers, TextField, foldText, VirtualList } from '../../ui/index.ts'
import css from './Floor.module.css'
import { SeatTile } from './SeatTile.tsx'

interface SeatsProps {
  seats: Row<'seat'>[]
  onOpen: (adviserId: string) => void
  /** Those chosen to act on together; null: none are being chosen. */
  chosen: ReadonlySet<string> | null
  onChoose: (chosen: ReadonlySet<string> | null) => void
}
/** Nobody reads three columns of names in less. */
const tileWidth = 128

/** Every adviser of the floor, drawn only as far as one sees: three thousand cost what sixty do. */
export function Seats({ seats, onOpen, chosen, onChoose }: SeatsProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const [columns, setColumns] = useState(3)
  const [sought, setSought] = useState('')
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measured = new ResizeObserver(([entry]) =>
      setColumns(Math.max(1, Math.floor((entry?.contentRect.width ?? 0) / tileWidth))),
    )
    measured.observe(element)
    return () => measured.disconnect()
  }, [])
  const shown = useMemo(() => {
    const words = foldText(sought)
    const found = words ? seats.filter(({ name, siteName }) => foldText(`${name} ${siteName}`).includes(words)) : seats
    return found.filter(({ state }) => words !== '' || state !== 'offline')
  }, [seats, sought])
  const rows = useMemo(
    () =>
      Array.from({ length: Math.ceil(shown.length / columns) }, (_, i) => shown.slice(i * columns, (i + 1) * columns)),
    [shown, columns],
  )
  const there = seats.filter(({ state }) => state !== 'offline').length
  const press = (id: string) => {
    if (!chosen) return onOpen(id)
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChoose(next)
  }
  return (
    <Card
      fill
      title={t('floor.seats', { count: there })}
      aside={
        <Button size="s" variant="link" onPress={() => onChoose(chosen ? null : new Set())}>
          {t(chosen ? 'floor.chooseEnd' : 'floor.choose')}
        </Button>
      }
    >
      <TextField
        label={t('floor.seek')}
        hideLabel
        placeholder={t('floor.seek')}
        value={sought}
        onChange={setSought}
        type="search"
        className={css.seek!}
      />
      <div ref={box} className={css.seats}>
        {shown.length === 0 ? (
          <EmptyState icon={IconUsers} title={t(sought ? 'floor.noSeatFound' : 'floor.nobody')} />
        ) : (
          <VirtualList
            label={t('floor.seats', { count: there })}
            items={rows}
            getKey={(row) => row[0]?.id ?? ''}
            estimate={56}
            render={(row) => (
              <div className={css.tiles} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
                {row.map((seat) => (
                  <SeatTile
                    key={seat.id}
                    seat={seat}
                    isChosen={chosen?.has(seat.id) ?? null}
                    onPress={() => press(seat.id)}
                  />
                ))}
              </div>
            )}
          />
        )}
      </div>
    </Card>
  )
}
