import dgram from 'node:dgram'
import { once } from 'node:events'
import type { Logger } from 'pino'
import type { Address } from '../telephonyConfig.ts'
import { parseSip } from './parseSip.ts'
import type { SipRequest } from './sipMessage.ts'
import { createTransactions, type Answerable, type Transactions } from './transactions.ts'

export interface SipEndpoint {
  transactions: Transactions
  /** `host:port`, as others write to us. */
  me: string
  close: () => void
}

/** Our end of SIP: UDP to and from Kamailio, and nobody else. */
export async function openSipEndpoint(
  { sip, proxy }: { sip: Address; proxy: Address },
  user: { onRequest: (request: SipRequest) => void; onUnacknowledged: (request: Answerable) => void },
  log: Logger,
): Promise<SipEndpoint> {
  // Bursts of calls arrive faster than they are read.
  const socket = dgram.createSocket({ type: 'udp4', recvBufferSize: 2 ** 21 })
  const transactions = createTransactions({ ...user, send: (text) => socket.send(text, proxy.port, proxy.host) })
  socket.on('message', (bytes, from) => {
    if (from.port !== proxy.port || from.address !== proxy.host) return
    const { message, why } = parseSip(bytes)
    if (message) transactions.receive(message)
    else if (why !== 'empty') log.warn({ why, bytes: bytes.length }, 'SIP that cannot be read was dropped')
  })
  socket.bind(sip.port, sip.host)
  await once(socket, 'listening')
  // Kamailio away (it is being restarted): what it did not hear is repeated.
  socket.on('error', (error) => log.warn({ err: error.message }, 'SIP socket'))
  return {
    transactions,
    me: `${sip.host}:${sip.port}`,
    close() {
      transactions.close()
      socket.close()
    },
  }
}
