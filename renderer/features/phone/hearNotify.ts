import type { RTCSession } from 'jssip/lib/RTCSession'
import type { IncomingRequest } from 'jssip/lib/SIPMessage'

type Request = IncomingRequest & { reply(code: number): void }
/** JsSIP knows of no such requests: it would say 403 while it rings, and 489 afterwards. */
interface Receives {
  receiveRequest(request: Request): void
}

/** What the platform presses on this telephone (`NOTIFY` with `Event: talk` or `hold`, in the dialog). `press`: false where there is nothing to do it to now. */
export function hearNotify(session: RTCSession, press: (what: 'talk' | 'hold') => boolean): void {
  const line = session as RTCSession & Receives
  const others = line.receiveRequest.bind(line)
  line.receiveRequest = (request) => {
    const event = String(request.getHeader('Event') ?? '')
      .split(';')[0]
      ?.trim()
      .toLowerCase()
    if (String(request.method) !== 'NOTIFY' || (event !== 'talk' && event !== 'hold')) return others(request)
    if (press(event)) request.reply(200)
    else request.reply(491)
  }
}
