import css from './Picture.module.css'

/** A drawer with the card in it, or beside it. The cut corner shows which way round. */
export function SimPlace({ state }: { state: string }) {
  const isIn = state !== 'missing'
  return (
    <>
      <rect x={18} y={22} width={104} height={68} rx={13} className={css.body} />
      <path d="M32 27.5 H108" className={css.light} />
      <rect x={34} y={35} width={88} height={42} rx={6} className={css.glass} />
      <g transform={isIn ? 'translate(0 0)' : 'translate(62 0)'}>
        <path d="M48 39 H104 L114 49 V69 Q114 73 110 73 H48 Q44 73 44 69 V43 Q44 39 48 39 Z" className={css.card} />
        <rect x={54} y={47} width={24} height={18} rx={4} className={css.chip} />
        <path d="M54 53 H61 M54 59 H61 M71 53 H78 M71 59 H78 M66 47 V65" className={css.chipLines} />
      </g>
      {state === 'look' && <rect x={30} y={31} width={96} height={50} rx={9} className={css.ring} />}
      {state === 'seated' && (
        <g>
          <circle cx={158} cy={56} r={17} className={css.good} />
          <path d="M150 56.5 L156 62.5 L167 50" className={css.tick} />
        </g>
      )}
      {state === 'missing' && <path d="M196 92 H136 M144 85 L136 92 L144 99" className={css.arrow} />}
    </>
  )
}
