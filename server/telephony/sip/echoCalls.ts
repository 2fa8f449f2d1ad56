import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Media } from '../media/media.ts'
import { answerTo } from './dialog.ts'
import type { SipEndpoint } from './sipEndpoint.ts'
import { headerOf, tagOf, type SipRequest } from './sipMessage.ts'

/** Long enough to hear oneself; whoever forgets it talks to nobody for longer (ms). */
const longest = 30_000
const most = 100

export interface EchoCalls {
  /** An INVITE that Kamailio says is a desk's, to hear itself. */
  begin: (request: SipRequest) => Promise<void>
  /** True: it was of such a call, and is answered. */
  take: (request: SipRequest) => boolean
  close: () => void
}

/**
 * Loop calls: a desk hears its own sound, by the same Kamailio and rtpengine as its customers' calls. They are nobody's calls: no row, no event,
 * nothing kept; killed with this process they end by themselves.
 */
export function createEchoCalls({ sip, media, log }: { sip: () => SipEndpoint; media: Media; log: Logger }): EchoCalls {
  const calls = new Map<string, { tag: string; from: string | null; timer: NodeJS.Timeout }>()

  function answer(request: SipRequest, code: number, reason: string, tag: string, body = ''): void {
    const { transactions, me } = sip()
    transactions.respond(request, answerTo(request, { code, reason, tag, me, body }))
  }
  function end(id: string): void {
    const call = calls.get(id)
    if (!call) return
    clearTimeout(call.timer)
    calls.delete(id)
    media.endEcho(id).catch(() => log.warn('the sound of a loop call was gone before it'))
  }
  return {
    async begin(request) {
      const id = headerOf(request, 'call-id') ?? ''
      if (calls.has(id)) return
      const tag = randomBytes(8).toString('hex')
      if (calls.size >= most) return answer(request, 503, 'Service Unavailable', tag)
      if (!/^m=audio [1-9]\d* /m.test(request.body)) return answer(request, 488, 'Not Acceptable Here', tag)
      calls.set(id, { tag, from: tagOf(request, 'from'), timer: setTimeout(() => end(id), longest).unref() })
      answer(request, 100, 'Trying', tag)
      try {
        const sdp = await media.echo(id, request.body)
        if (calls.has(id)) answer(request, 200, 'OK', tag, sdp)
      } catch (error) {
        log.error({ err: error instanceof Error ? error.message : 'unknown' }, 'no sound for a loop call')
        end(id)
        answer(request, 500, 'No Sound', tag)
      }
    },
    take(request) {
      const id = headerOf(request, 'call-id') ?? ''
      const call = calls.get(id)
      if (!call || tagOf(request, 'from') !== call.from) return false
      if (request.method === 'ACK') return true
      if (request.method === 'BYE' || request.method === 'CANCEL') {
        answer(request, 200, 'OK', call.tag)
        end(id)
      } else answer(request, 488, 'Not Acceptable Here', call.tag)
      return true
    },
    close() {
      for (const id of calls.keys()) end(id)
    },
  }
}
