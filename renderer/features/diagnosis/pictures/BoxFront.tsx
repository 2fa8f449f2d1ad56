import { Glyph, type Sign } from './Glyph.tsx'
import { Led, type LedState } from './Led.tsx'
import css from './Picture.module.css'

const signs: Sign[] = ['power', 'globe', 'wifi', 'phone', 'tv']
const lit: LedState[] = ['green', 'green', 'green', 'green', 'green']
const states: Record<string, LedState[]> = {
  online: lit,
  searching: ['green', 'orangeBlinking', 'green', 'off', 'off'],
  fault: ['green', 'red', 'green', 'off', 'off'],
  off: ['off', 'off', 'off', 'off', 'off'],
  wifiOff: lit.with(2, 'off'),
  phoneOff: lit.with(3, 'off'),
  phoneBlinking: lit.with(3, 'greenBlinking'),
}
/** The one that is meant gets a ring. */
const meant: Record<string, number> = { searching: 1, fault: 1, wifiOff: 2, phoneOff: 3, phoneBlinking: 3 }

export function BoxFront({ state }: { state: string }) {
  const leds = states[state]
  const ring = meant[state]
  return (
    <>
      <ellipse cx={100} cy={97} rx={74} ry={5} className={css.shadow} />
      <path d="M34 92 h14 v4 h-14z M152 92 h14 v4 h-14z" className={css.foot} />
      <rect x={14} y={18} width={172} height={75} rx={17} className={css.body} />
      <path d="M31 25 H169" className={css.light} />
      <rect x={25} y={36} width={150} height={42} rx={12} className={css.glass} />
      {signs.map((sign, i) => {
        const x = 42 + i * 29
        const led = leds?.[i] ?? 'look'
        return (
          <g key={sign}>
            <Glyph x={x} y={48} of={sign} isDim={led === 'off'} />
            <Led x={x} y={66} state={led} />
          </g>
        )
      })}
      {leds === undefined && <rect x={21} y={32} width={158} height={50} rx={15} className={css.ring} />}
      {ring !== undefined && <rect x={28.5 + ring * 29} y={38.5} width={27} height={37} rx={8} className={css.ring} />}
    </>
  )
}
