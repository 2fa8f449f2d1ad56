import { app } from 'electron'

/**
 * One desk a seat: two would share one replica and one outbox. False when another one runs; that one is then brought
 * to the front by `onSecond` and this process must quit.
 */
export function holdSingleInstance(onSecond: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  // It may come before this one is ready, and windows cannot be made then.
  app.on('second-instance', () => void app.whenReady().then(onSecond))
  return true
}
