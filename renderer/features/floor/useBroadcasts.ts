import { useCallback, useEffect, useState } from 'react'
import type { z } from 'zod'
import { broadcastsSchema } from '../../../shared/protocol/floorAnswers.ts'
import { useConnection, useDesk } from '../../desk/DeskContext.tsx'

export type Broadcast = z.infer<typeof broadcastsSchema>['broadcasts'][number]
/** Who has read it changes while one looks (ms). */
const again = 10_000

/** What was told on the floor of late, read anew while it is looked at; the last answer stays while the network is gone. */
export function useBroadcasts(): { broadcasts: Broadcast[]; reread: () => void } {
  const desk = useDesk()
  const isOnline = useConnection() === 'online'
  const [broadcasts, setBroadcasts] = useState<Broadcast[]>([])
  const [asked, setAsked] = useState(0)
  const reread = useCallback(() => setAsked((n) => n + 1), [])
  useEffect(() => {
    if (!isOnline) return
    let live = true
    void desk.live('broadcast.list', {}).then((outcome) => {
      const read = live && outcome.ok ? broadcastsSchema.safeParse(outcome.value) : null
      if (read?.success) setBroadcasts(read.data.broadcasts)
    })
    const timer = setTimeout(reread, again)
    return () => {
      live = false
      clearTimeout(timer)
    }
  }, [desk, isOnline, asked, reread])
  return { broadcasts, reread }
}
