import css from './Picture.module.css'

/** The French wall socket with its T, and the filter that must sit between it and every device. */
export function PhoneSocket({ state }: { state: string }) {
  const isFiltered = state === 'filtered'
  return (
    <>
      <rect x={14} y={14} width={80} height={84} rx={10} className={css.body} />
      <rect x={26} y={26} width={56} height={60} rx={7} className={css.panel} />
      <path d="M42 40 H66 V51 H60 V74 H48 V51 H42 Z" className={css.hole} />
      {state !== 'look' && (
        <>
          {isFiltered && (
            <g>
              <rect x={38} y={36} width={56} height={42} rx={8} className={css.filter} />
              <path d="M58 47 V67 M66 47 V67 M74 47 V67" className={css.grooves} />
              <rect x={94} y={48} width={22} height={18} rx={4} className={css.plug} />
              <path d="M116 57 C142 57 136 88 164 88 H200" className={css.wire} />
              <circle cx={156} cy={38} r={17} className={css.good} />
              <path d="M148 38.5 L154 44.5 L165 32" className={css.tick} />
            </g>
          )}
          {!isFiltered && (
            <g>
              <rect x={38} y={37} width={36} height={40} rx={6} className={css.plug} />
              <path d="M46 45 H66" className={css.grooves} />
              <path d="M74 57 C118 57 112 88 150 88 H200" className={css.wire} />
              <rect x={126} y={22} width={46} height={28} rx={7} className={css.ghost} />
              <path d="M142 29 V43 M149 29 V43 M156 29 V43" className={css.ghostLines} />
              <path d="M121 38 C106 36 92 40 82 47 M84.5 38 L81 47.6 L91 48.6" className={css.arrow} />
            </g>
          )}
        </>
      )}
      {state === 'look' && (
        <>
          <rect x={35} y={34} width={38} height={46} rx={8} className={css.ring} />
          <rect x={120} y={40} width={52} height={30} rx={7} className={css.filter} />
          <path d="M139 48 V62 M146 48 V62 M153 48 V62" className={css.grooves} />
          <path d="M118 55 H84 M90 49 L83 55 L90 61" className={css.arrow} />
        </>
      )}
    </>
  )
}
