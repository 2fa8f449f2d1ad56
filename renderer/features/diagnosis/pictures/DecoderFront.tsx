import { Glyph } from './Glyph.tsx'
import { Led, type LedState } from './Led.tsx'
import css from './Picture.module.css'

const states: Record<string, LedState> = { on: 'green', standby: 'red', starting: 'orangeBlinking', off: 'off' }

export function DecoderFront({ state }: { state: string }) {
  const led = states[state] ?? 'look'
  return (
    <>
      <ellipse cx={100} cy={88} rx={84} ry={5} className={css.shadow} />
      <path d="M30 80 h16 v5 h-16z M154 80 h16 v5 h-16z" className={css.foot} />
      <rect x={10} y={36} width={180} height={46} rx={11} className={css.body} />
      <path d="M24 41.5 H176" className={css.light} />
      <rect x={20} y={49} width={160} height={24} rx={8} className={css.glass} />
      <Led x={38} y={61} r={5} state={led} />
      <g className={state === 'on' ? css.green : undefined}>
        {[0, 1, 2, 3].map((i) => (
          <rect
            key={i}
            x={84 + i * 9 + (i > 1 ? 4 : 0)}
            y={56.5}
            width={5.5}
            height={9}
            rx={1.4}
            className={state === 'on' ? css.digit : css.digitOff}
          />
        ))}
      </g>
      <Glyph x={162} y={61} of="tv" isDim={state !== 'on'} />
      {(led === 'look' || led === 'off') && <circle cx={38} cy={61} r={10} className={css.ring} />}
    </>
  )
}
