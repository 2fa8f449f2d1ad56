import dgram from 'node:dgram'
import { once } from 'node:events'
import { z } from 'zod'
import type { Address } from '../telephonyConfig.ts'

const heard = z.object({
  callid: z.string(),
  source_tag: z.string(),
  type: z.literal('DTMF'),
  event: z.number().int().min(0).max(15),
})

/** Digits that rtpengine hears (RFC 4733), as it tells them: JSON over UDP. */
export async function hearDigits(
  { host, port }: Address,
  onDigit: (callId: string, tag: string, digit: string) => void,
): Promise<{ close(): void }> {
  const socket = dgram.createSocket('udp4')
  socket.on('message', (bytes) => {
    try {
      const { data } = heard.safeParse(JSON.parse(bytes.toString()))
      if (data) onDigit(data.callid, data.source_tag, '0123456789*#ABCD'.charAt(data.event))
    } catch {
      // Not from rtpengine.
    }
  })
  socket.bind(port, host)
  await once(socket, 'listening')
  return { close: () => void socket.close() }
}
