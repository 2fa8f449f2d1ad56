import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskBridge, PowerEvent } from '../../shared/bridge.ts'
import { useConnection, useDesk } from '../desk/DeskContext.tsx'
import { showToast } from '../ui/index.ts'
import { useLatest } from './useLatest.ts'

/** `kept`: how long the sentence stays, ms; whoever comes back reads it late. */
const kept = 30_000

/**
 * Nobody is offered a contact on a locked or sleeping machine. A desk without a line when it locked says so when the line
 * is back, unless the adviser has chosen a state himself since. Unlocking changes nothing: it says why.
 */
export function usePower(bridge: DeskBridge): void {
  const { t } = useTranslation()
  const desk = useDesk()
  const isOnline = useConnection() === 'online'
  /** When the machine locked (server time) and the server does not know it yet. */
  const owed = useRef<number | null>(null)
  const isAway = useRef(false)
  const isTold = useRef(false)

  /** Once, when both have happened: the server's word may come after the adviser is back. */
  const say = useLatest(() => {
    if (isAway.current || !isTold.current) return
    isTold.current = false
    showToast({ text: t('native.wasLocked') }, kept)
  })

  const leave = useLatest(async () => {
    const since = owed.current
    const me = desk.view.get('adviser', desk.adviserId)
    if (since === null || !me) return
    if (me.state !== 'available' || me.stateSince > since) {
      owed.current = null
      return
    }
    const outcome = await desk.live('presence.set', { state: 'away', reason: 'screenLocked' })
    if (!outcome.ok) return
    owed.current = null
    isTold.current = true
    say.current()
  })
  const heard = useLatest((event: PowerEvent) => {
    isAway.current = event === 'locked' || event === 'suspended'
    if (isAway.current) owed.current ??= desk.now()
    else say.current()
    void leave.current()
  })

  useEffect(() => {
    bridge.onPower((event) => heard.current(event))
    return () => bridge.onPower(null)
  }, [bridge, heard])

  useEffect(() => {
    if (isOnline) void leave.current()
  }, [isOnline, leave])
}
