import { Glyph } from './Glyph.tsx'
import css from './Picture.module.css'

/** Hills under a sun: a picture, and the same in squares. */
const hills = 'M33 86 V66 L66 44 L92 62 L126 36 L167 66 V86 Z'
const squares = [
  [52, 30, 'sky2'],
  [78, 22, 'sky2'],
  [104, 54, 'sky'],
  [60, 58, 'sky2'],
  [118, 30, 'hill'],
  [130, 62, 'sky2'],
  [86, 66, 'sky'],
  [144, 44, 'hill'],
] as const

export function TvScreen({ state }: { state: string }) {
  const shows = state === 'look' || state === 'frozen'
  return (
    <>
      <ellipse cx={100} cy={107} rx={44} ry={3} className={css.shadow} />
      <path d="M92 94 h16 l5 11 h-26z" className={css.foot} />
      <rect x={22} y={6} width={156} height={90} rx={10} className={css.body} />
      <rect x={29} y={13} width={142} height={76} rx={5} className={css.glass} />
      {shows && (
        <g>
          <rect x={33} y={17} width={134} height={69} rx={3} className={css.sky} />
          <circle cx={140} cy={32} r={8} className={css.sun} />
          <path d={hills} className={css.hill} />
        </g>
      )}
      {state === 'look' && <rect x={26} y={10} width={148} height={82} rx={8} className={css.ring} />}
      {state === 'frozen' &&
        squares.map(([x, y, tone]) => (
          <rect key={`${x} ${y}`} x={x} y={y} width={14} height={14} className={css[tone]} />
        ))}
      {state === 'noSignal' && (
        <g>
          <rect x={64} y={34} width={72} height={34} rx={8} className={css.message} />
          <Glyph x={86} y={51} of="plug" scale={1.7} />
          <path d="M108 44 l14 14 M122 44 l-14 14" className={css.cross} />
        </g>
      )}
      {state === 'black' && <path d="M40 82 L84 20 M52 82 L96 20" className={css.reflection} />}
      {state === 'error' && (
        <g>
          <path d="M100 24 L121 60 H79 Z" className={css.warning} />
          <path d="M100 37 V48 M100 53.4 V54" className={css.mark} />
          <path d="M72 72 H128 M86 79 H114" className={css.lines} />
        </g>
      )}
      {state === 'locked' && (
        <g>
          <path d="M90 46 V38 A10 10 0 0 1 110 38 V46" className={css.shackle} />
          <rect x={84} y={45} width={32} height={24} rx={5} className={css.lock} />
          <circle cx={100} cy={55} r={3} className={css.keyhole} />
          <path d="M100 56 V62" className={css.mark} />
          <path d="M76 79 H124" className={css.lines} />
        </g>
      )}
      {state === 'stuck' && (
        <g>
          {[0, 1, 2].map((i) => (
            <rect
              key={i}
              x={42}
              y={24 + i * 19}
              width={62}
              height={13}
              rx={4}
              className={i === 1 ? css.chosen : css.message}
            />
          ))}
          <path
            d="M126 30 H152 M126 74 H152 M129 30 C129 48 149 56 149 74 M149 30 C149 48 129 56 129 74"
            className={css.hourglass}
          />
        </g>
      )}
    </>
  )
}
