import { app } from 'electron'

/**
 * One desk a seat: two would share one replica and one outbox. False when another one runs; that one is then brought
 * to the front by `onSecond`, which gets the second one's arguments, and this process must quit.
 */
export function holdSingleInstance(onSecond: (args: readonly string[]) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  // It may come before this one is ready, and windows cannot be made then.
  app.on('second-instance', (_event, args) => void app.whenReady().then(() => onSecond(args)))
  return true
}
