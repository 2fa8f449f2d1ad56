import css from './Picture.module.css'

/** The little signs beside lights and sockets, drawn in 12 × 12 around (x, y). */
const signs = {
  power: 'M-2.9 -2.4 A4.1 4.1 0 1 0 2.9 -2.4 M0 -4.6 V-0.4',
  globe:
    'M-4.4 0 A4.4 4.4 0 1 0 4.4 0 A4.4 4.4 0 1 0 -4.4 0 M-4.4 0 H4.4 M0 -4.4 C-3.2 -1.6 -3.2 1.6 0 4.4 C3.2 1.6 3.2 -1.6 0 -4.4',
  wifi: 'M-4.9 -1.2 C-2.2 -3.9 2.2 -3.9 4.9 -1.2 M-3 1.1 C-1.3 -0.6 1.3 -0.6 3 1.1 M-0.2 3.3 H0.2',
  phone: 'M-3.9 -4 H-1.7 L-0.8 -1.5 L-2.1 -0.6 C-1.6 0.7 -0.7 1.6 0.6 2.1 L1.5 0.8 L4 1.7 V3.9 C0 4.8 -4.8 0 -3.9 -4 Z',
  tv: 'M-4.6 -3.2 H4.6 V2.4 H-4.6 Z M-1.8 4.3 H1.8',
  sim: 'M-3 -4.4 H1 L3.2 -2.2 V4.4 H-3.2 V-4.2 Z M-1.5 0 H1.5 V2.6 H-1.5 Z',
  plug: 'M-4.4 -2.4 H4.4 V0.8 L3 2.6 H-3 L-4.4 0.8 Z M-2.2 -2.4 V-0.6 M0 -2.4 V-0.6 M2.2 -2.4 V-0.6',
} as const
export type Sign = keyof typeof signs

export function Glyph({
  x,
  y,
  of,
  scale = 1,
  isDim,
}: {
  x: number
  y: number
  of: Sign
  scale?: number
  isDim?: boolean
}) {
  return (
    <path
      d={signs[of]}
      transform={`translate(${x} ${y}) scale(${scale})`}
      className={isDim ? css.glyphDim : css.glyph}
    />
  )
}
