import { Glyph } from './Glyph.tsx'
import { Led, type LedState } from './Led.tsx'
import css from './Picture.module.css'

interface Look {
  bars: number
  /** Power, network, SIM. */
  leds: [LedState, LedState, LedState]
  meant?: 'bars' | 'network' | 'sim'
}
const looks: Record<string, Look> = {
  online: { bars: 4, leds: ['green', 'green', 'green'] },
  weak: { bars: 1, leds: ['green', 'orange', 'green'], meant: 'bars' },
  noNetwork: { bars: 0, leds: ['green', 'red', 'green'], meant: 'network' },
  sim: { bars: 0, leds: ['green', 'off', 'red'], meant: 'sim' },
  off: { bars: 0, leds: ['off', 'off', 'off'] },
}
const asked: Look = { bars: 0, leds: ['look', 'look', 'look'] }

/** Upright, with a column of bars: not to be taken for the fibre box. */
export function Box4gFront({ state }: { state: string }) {
  const { bars, leds, meant } = looks[state] ?? asked
  const colour = bars === 1 ? css.orange : css.green
  return (
    <>
      <ellipse cx={100} cy={105} rx={42} ry={4} className={css.shadow} />
      <path
        d="M66 97 V20 Q66 7 79 7 H121 Q134 7 134 20 V97 Q134 104 127 104 H73 Q66 104 66 97 Z"
        className={css.body}
      />
      <path d="M80 12 H120" className={css.light} />
      <rect x={74} y={20} width={52} height={76} rx={10} className={css.glass} />
      {[0, 1, 2, 3].map((i) => (
        <g key={i} className={i < bars ? colour : undefined}>
          <rect
            x={82 + i * 10}
            y={46 - i * 6}
            width={6}
            height={8 + i * 6}
            rx={1.6}
            className={i < bars ? css.lit : state === 'look' ? css.ledLook : css.ledOff}
          />
        </g>
      ))}
      {(['power', 'globe', 'sim'] as const).map((sign, i) => (
        <g key={sign}>
          <Glyph x={84 + i * 16} y={68} of={sign} isDim={leds[i] === 'off'} scale={0.95} />
          <Led x={84 + i * 16} y={85} r={3.6} state={leds[i] ?? 'off'} />
        </g>
      ))}
      {state === 'look' && <rect x={70} y={16} width={60} height={84} rx={13} className={css.ring} />}
      {meant === 'bars' && <rect x={77} y={23} width={46} height={35} rx={7} className={css.ring} />}
      {meant === 'network' && <rect x={92} y={60} width={16} height={33} rx={6} className={css.ring} />}
      {meant === 'sim' && <rect x={108} y={60} width={16} height={33} rx={6} className={css.ring} />}
    </>
  )
}
