import type { TrayName } from '../../shared/bridge.ts'

type Shown = TrayName | 'none'
const colours: Record<Shown, [red: number, green: number, blue: number]> = {
  available: [22, 132, 74],
  busy: [30, 94, 200],
  break: [178, 96, 0],
  away: [178, 96, 0],
  offline: [110, 116, 124],
  none: [110, 116, 124],
}

/** Inside the mark? `x`, `y` from -1 to 1. Each state has a shape of its own: colour alone would say nothing to many. */
function inside(state: Shown, x: number, y: number): boolean {
  const far = Math.hypot(x, y)
  if (far > 0.95) return false
  if (state === 'available') return true
  if (state === 'break') return !(Math.abs(y) < 0.45 && Math.abs(Math.abs(x) - 0.25) < 0.13)
  if (state === 'busy') return !(Math.abs(y) < 0.14 && Math.abs(x) < 0.5)
  if (state === 'away')
    return !(Math.abs(x) < 0.13 && y < 0.13 && y > -0.6) && !(Math.abs(y) < 0.13 && x > 0 && x < 0.5)
  return far > 0.68
}

/** The mark of a state as BGRA bytes, drawn by rule: no file to miss, sharp at any size. */
export function discPixels(state: Shown, size: number): Buffer {
  const [red, green, blue] = colours[state]
  const pixels = Buffer.alloc(size * size * 4)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = (value: number) => ((value + 0.5) / size) * 2 - 1
      if (inside(state, at(column), at(row))) pixels.set([blue, green, red, 255], (row * size + column) * 4)
    }
  }
  return pixels
}
