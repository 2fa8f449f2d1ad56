import css from './Picture.module.css'

export type LedState = 'look' | 'off' | 'green' | 'red' | 'orange' | 'greenBlinking' | 'orangeBlinking' | 'redBlinking'

/** A light: a dot with its glow. One that blinks has rays too, so that it is known for it where nothing moves. */
export function Led({ x, y, r = 4, state }: { x: number; y: number; r?: number; state: LedState }) {
  if (state === 'look' || state === 'off')
    return <circle cx={x} cy={y} r={r} className={state === 'off' ? css.ledOff : css.ledLook} />
  const blinks = state.endsWith('Blinking')
  const colour = css[state.replace('Blinking', '')]
  return (
    <g className={colour}>
      <g className={blinks ? css.blinking : undefined}>
        <circle cx={x} cy={y} r={r * 2.6} className={css.glow} />
        <circle cx={x} cy={y} r={r * 1.7} className={css.glow} />
        <circle cx={x} cy={y} r={r} className={css.lit} />
        <circle cx={x - r * 0.28} cy={y - r * 0.32} r={r * 0.34} className={css.shine} />
      </g>
      {blinks && <path d={rays(x, y, r)} className={css.rays} />}
    </g>
  )
}

function rays(x: number, y: number, r: number): string {
  return Array.from({ length: 8 }, (_, i) => {
    const angle = (i * Math.PI) / 4
    const at = (far: number): string =>
      `${(x + Math.cos(angle) * far).toFixed(1)} ${(y + Math.sin(angle) * far).toFixed(1)}`
    return `M${at(r * 1.75)} L${at(r * 2.45)}`
  }).join('')
}
