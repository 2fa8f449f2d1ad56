import { Glyph } from './Glyph.tsx'
import css from './Picture.module.css'

/** The top of a phone: what its screen says of the network. */
export function PhoneFront({ state }: { state: string }) {
  return (
    <>
      <path d="M52 116 V20 Q52 6 66 6 H134 Q148 6 148 20 V116 Z" className={css.body} />
      <path d="M58 116 V21 Q58 12 67 12 H133 Q142 12 142 21 V116 Z" className={css.glass} />
      <rect x={90} y={16} width={20} height={4.4} rx={2.2} className={css.camera} />
      <g className={state === 'network' ? css.green : undefined}>
        {[0, 1, 2, 3].map((i) => (
          <rect
            key={i}
            x={66 + i * 5}
            y={25 - i * 2.2}
            width={3.4}
            height={3.4 + i * 2.2}
            rx={0.8}
            className={state === 'network' ? css.lit : state === 'look' ? css.ledLook : css.ledOff}
          />
        ))}
      </g>
      <path d="M122 20.5 h11 v6 h-11z M133.6 22.4 v2.2" className={css.battery} />
      {state === 'look' && (
        <>
          <rect x={61.5} y={14.5} width={28} height={17} rx={6} className={css.ring} />
          <rect x={68} y={44} width={64} height={40} rx={9} className={css.message} />
          <path d="M80 58 H120 M80 68 H108" className={css.lines} />
        </>
      )}
      {state === 'network' && (
        <>
          <rect x={61.5} y={14.5} width={28} height={17} rx={6} className={css.ring} />
          {[0, 1, 2, 3, 4, 5].map((i) => (
            <rect
              key={i}
              x={70 + (i % 3) * 22}
              y={46 + Math.floor(i / 3) * 24}
              width={16}
              height={16}
              rx={4.5}
              className={css.message}
            />
          ))}
        </>
      )}
      {state === 'noService' && (
        <>
          <path d="M64 18.5 L86 29" className={css.cross} />
          <circle cx={100} cy={66} r={19} className={css.message} />
          <path d="M86.5 79.5 L113.5 52.5" className={css.cross} />
          <path d="M100 76 V58 M92 72 V66 M108 72 V52" className={css.lines} />
        </>
      )}
      {state === 'noSim' && (
        <>
          <rect x={68} y={40} width={64} height={52} rx={10} className={css.message} />
          <Glyph x={100} y={66} of="sim" scale={3.6} />
          <path d="M84 84 L116 48" className={css.cross} />
        </>
      )}
      {state === 'code' && (
        <>
          <rect x={66} y={40} width={68} height={22} rx={7} className={css.message} />
          {[0, 1, 2, 3].map((i) => (
            <circle key={i} cx={79 + i * 14} cy={51} r={3.2} className={i < 1 ? css.typed : css.untyped} />
          ))}
          {[0, 1, 2, 3, 4, 5].map((i) => (
            <circle key={i} cx={78 + (i % 3) * 22} cy={78 + Math.floor(i / 3) * 20} r={7.5} className={css.message} />
          ))}
        </>
      )}
    </>
  )
}
