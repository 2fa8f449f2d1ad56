import { useEffect, useRef } from 'react'
import { LiveText } from '../../../shared/domain/liveText.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'

const after = (act: () => void, ms: number) => {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}

/** Beside a call, what is being written is read as it is written (VO29): tells it, and false where it is not. */
export function useLiveText({ id, channel, threadId }: Row<'contact'>): (text: string) => boolean {
  const desk = useDesk()
  const live = useRef<LiveText>(null)
  const isBeside = channel === 'voice' && threadId !== null
  useEffect(() => {
    if (!isBeside) return
    const told = new LiveText((text) => desk.sendTyping(id, text), after)
    live.current = told
    return () => {
      told.close()
      live.current = null
    }
  }, [desk, id, isBeside])
  return (text) => {
    live.current?.say(text)
    return live.current !== null
  }
}
