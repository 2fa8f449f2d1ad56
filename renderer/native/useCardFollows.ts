import { useEffect } from 'react'
import { useDesk } from '../desk/DeskContext.tsx'
import { cardChannel, type CardMessage } from './cardChannel.ts'

/** Tells the card window which record the desk shows. */
export function useCardFollows(customerId: string | null, contactId: string | null): void {
  const { adviserId } = useDesk()
  useEffect(() => {
    const channel = cardChannel(adviserId)
    const shows: CardMessage = { kind: 'shows', customerId, contactId }
    channel.onmessage = ({ data }: MessageEvent<CardMessage>) => {
      if (data.kind === 'hello') channel.postMessage(shows)
    }
    channel.postMessage(shows)
    return () => channel.close()
  }, [adviserId, customerId, contactId])
}
