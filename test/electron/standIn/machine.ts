import { EventEmitter } from 'node:events'
import { strict } from './strict.ts'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

const display = (id: number, box: Box) => ({ id, bounds: box, workArea: box, size: box, scaleFactor: 1 })
const first = display(1, { x: 0, y: 0, width: 1920, height: 1080 })
const second = display(2, { x: 1920, y: 0, width: 1280, height: 1024 })

/** STAND_IN_DISPLAYS=2 puts a second display at the right of the first; a test may take it away, and say so by its event. */
class Screen extends EventEmitter {
  getAllDisplays() {
    return process.env.STAND_IN_DISPLAYS === '2' ? [first, second] : [first]
  }

  getDisplayMatching({ x }: Box) {
    return process.env.STAND_IN_DISPLAYS === '2' && x >= 1920 ? second : first
  }
}
export const screen = strict('screen', new Screen())

class PowerMonitor extends EventEmitter {
  idle = 'active'

  getSystemIdleState() {
    return this.idle
  }
}

export const powerMonitor = strict('powerMonitor', new PowerMonitor())

/** Registered combinations; a test may press one. STAND_IN_TAKEN names one that another program has. */
export const held = new Map<string, () => void>()
export const globalShortcut = strict('globalShortcut', {
  register(keys: string, run: () => void) {
    if (held.has(keys) || keys === process.env.STAND_IN_TAKEN) return false
    held.set(keys, run)
    return true
  },
  unregister: (keys: string) => void held.delete(keys),
  unregisterAll: () => held.clear(),
})
