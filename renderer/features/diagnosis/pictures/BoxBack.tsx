import { Glyph } from './Glyph.tsx'
import css from './Picture.module.css'

const lan = [66, 84, 102, 120]

/** Sockets from left to right: power, the line, four for the network, the telephone. */
export function BoxBack({ state }: { state: string }) {
  return (
    <>
      <ellipse cx={100} cy={85} rx={78} ry={4} className={css.shadow} />
      <rect x={10} y={14} width={180} height={70} rx={16} className={css.body} />
      <path d="M28 20 H172" className={css.light} />
      <rect x={18} y={26} width={164} height={50} rx={10} className={css.glass} />
      <circle cx={30} cy={56} r={5.5} className={css.port} />
      <Glyph x={30} y={38} of="power" scale={0.85} />
      <rect x={42} y={48} width={17} height={16} rx={3} className={css.portWan} />
      <Glyph x={50.5} y={38} of="globe" scale={0.85} />
      {lan.map((x) => (
        <rect key={x} x={x} y={48} width={15} height={16} rx={2.5} className={css.port} />
      ))}
      <path d="M72 38 H130" className={css.rail} />
      <rect x={148} y={48} width={20} height={16} rx={3} className={css.port} />
      <Glyph x={158} y={38} of="phone" scale={0.9} />
      {state === 'wan' && <Cable x={50.5} ring={[38, 30, 25, 38]} />}
      {state === 'lan' && <Cable x={91.5} ring={[62.5, 44, 76, 24]} />}
      {state === 'phone' && <Cable x={158} ring={[144, 30, 28, 38]} />}
      {state === 'look' && <rect x={14} y={22} width={172} height={58} rx={13} className={css.ring} />}
    </>
  )
}

function Cable({ x, ring: [left, top, width, height] }: { x: number; ring: [number, number, number, number] }) {
  return (
    <>
      <path d={`M${x} 66 V92 C${x} 104 ${x + 14} 106 ${x + 24} 108`} className={css.cable} />
      <rect x={x - 5.5} y={51} width={11} height={17} rx={2} className={css.plug} />
      <rect x={left} y={top} width={width} height={height} rx={7} className={css.ring} />
    </>
  )
}
