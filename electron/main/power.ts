import { powerMonitor } from 'electron'
import type { PowerEvent } from '../../shared/bridge.ts'
import { events } from '../channels.ts'
import { log } from './log.ts'
import { tellDesk } from './window.ts'

function tell(change: PowerEvent): void {
  log({ event: 'power', change })
  tellDesk(events.power, change)
}

/** Tells the page of locks and sleep; what they mean for the adviser's state is the page's to ask of the server. */
export function watchPower(): void {
  powerMonitor.on('suspend', () => tell('suspended'))
  powerMonitor.on('resume', () => tell('resumed'))
  powerMonitor.on('lock-screen', () => tell('locked'))
  powerMonitor.on('unlock-screen', () => tell('unlocked'))
  if (process.platform !== 'linux') return
  // Linux has no such event: the session is asked. The threshold is for idleness, which is not looked at.
  let wasLocked = false
  const timer = setInterval(() => {
    const isLocked = powerMonitor.getSystemIdleState(60) === 'locked'
    if (isLocked !== wasLocked) tell(isLocked ? 'locked' : 'unlocked')
    wasLocked = isLocked
  }, 5_000)
  timer.unref()
}
