import { Led, type LedState } from './Led.tsx'
import css from './Picture.module.css'

const names = ['POWER', 'PON', 'LOS', 'LAN']
const states: Record<string, LedState[]> = {
  operational: ['green', 'green', 'off', 'green'],
  searching: ['green', 'greenBlinking', 'off', 'off'],
  los: ['green', 'off', 'red', 'off'],
  off: ['off', 'off', 'off', 'off'],
}
const meant: Record<string, number> = { operational: 1, searching: 1, los: 2 }

/** The words on it are what is printed on such units, in every language. */
export function OntFront({ state }: { state: string }) {
  const leds = states[state]
  const ring = meant[state]
  return (
    <>
      <ellipse cx={90} cy={106} rx={46} ry={3.5} className={css.shadow} />
      <path d="M136 90 C154 90 146 100 168 100 H200" className={css.fibre} />
      <path d="M130 86 h9 v8 h-9z" className={css.apc} />
      <rect x={50} y={6} width={80} height={98} rx={13} className={css.body} />
      <path d="M63 11.5 H117" className={css.light} />
      <rect x={57} y={18} width={66} height={76} rx={9} className={css.glass} />
      {names.map((name, i) => {
        const y = 30 + i * 17.5
        const led = leds?.[i] ?? 'look'
        return (
          <g key={name}>
            <Led x={71} y={y} state={led} />
            <text x={84} y={y + 3.1} className={led === 'off' ? css.printDim : css.print}>
              {name}
            </text>
          </g>
        )
      })}
      {leds === undefined && <rect x={60} y={38} width={60} height={36} rx={8} className={css.ring} />}
      {ring !== undefined && <rect x={60} y={21.5 + ring * 17.5} width={60} height={17} rx={7} className={css.ring} />}
    </>
  )
}
