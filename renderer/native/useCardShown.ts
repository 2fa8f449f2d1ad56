import { useEffect, useState } from 'react'
import { useDesk } from '../desk/DeskContext.tsx'
import { cardChannel, type CardMessage } from './cardChannel.ts'

/** In the card window: the record that the desk shows now. */
export function useCardShown(): { customerId: string | null; contactId: string | null } {
  const { adviserId } = useDesk()
  const [shown, setShown] = useState<{ customerId: string | null; contactId: string | null }>({
    customerId: null,
    contactId: null,
  })
  useEffect(() => {
    const channel = cardChannel(adviserId)
    channel.onmessage = ({ data }: MessageEvent<CardMessage>) => {
      if (data.kind === 'shows') setShown({ customerId: data.customerId, contactId: data.contactId })
    }
    const hello: CardMessage = { kind: 'hello' }
    channel.postMessage(hello)
    return () => channel.close()
  }, [adviserId])
  return shown
}
