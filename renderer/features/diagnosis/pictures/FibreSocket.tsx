import css from './Picture.module.css'

/** The wall plate, its green connector and the thin cord. */
export function FibreSocket({ state }: { state: string }) {
  const isOut = state === 'unplugged'
  return (
    <>
      <rect x={14} y={14} width={76} height={84} rx={10} className={css.body} />
      <rect x={26} y={26} width={52} height={60} rx={7} className={css.panel} />
      <path d="M34 36 H70" className={css.light} />
      <rect x={40} y={50} width={24} height={16} rx={3.5} className={css.hole} />
      <g transform={isOut ? 'translate(46 12)' : undefined}>
        <path d="M46 52.5 h22 v11 h-22z" className={css.apc} />
        <path d="M68 54.5 h13 l4 2 v3 l-4 2 h-13z" className={css.boot} />
      </g>
      {isOut ? (
        <path d="M131 70 C156 72 148 98 200 96" className={css.fibre} />
      ) : state === 'bent' ? (
        <>
          <path
            d="M85 58 H116 C122 58 124 60 125 65 L129 84 C130 88 134 88 135 84 L141 46 C142 41 146 40 150 44 L200 88"
            className={css.fibre}
          />
          <path d="M132 98 V90 M121 93 L126 87 M143 93 L138 87" className={css.alert} />
        </>
      ) : (
        <path d="M85 58 C120 58 116 92 150 92 H200" className={css.fibre} />
      )}
      {state === 'look' && <rect x={34} y={43} width={58} height={30} rx={8} className={css.ring} />}
      {state === 'plugged' && (
        <g>
          <circle cx={150} cy={42} r={17} className={css.good} />
          <path d="M142 42.5 L148 48.5 L159 36" className={css.tick} />
        </g>
      )}
      {isOut && (
        <>
          <rect x={36} y={46} width={32} height={24} rx={6} className={css.alertRing} />
          <path d="M108 44 C96 38 84 42 76 50 M76 42 V50.5 H84.5" className={css.arrow} />
        </>
      )}
    </>
  )
}
