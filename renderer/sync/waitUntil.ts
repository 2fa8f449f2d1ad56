import type { Clock } from './clock.ts'

/** True once `condition` holds, looked at after every change of the desk; false when `ms` have passed first. */
export function waitUntil(
  listeners: Set<() => void>,
  condition: () => boolean,
  clock: Clock,
  ms: number,
): Promise<boolean> {
  if (condition()) return Promise.resolve(true)
  return new Promise((resolve) => {
    const end = (held: boolean): void => {
      listeners.delete(look)
      stop()
      resolve(held)
    }
    const look = (): void => {
      if (condition()) end(true)
    }
    const stop = clock.after(ms, () => end(false))
    listeners.add(look)
  })
}
