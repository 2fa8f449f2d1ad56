import type { SMTPServerSession } from 'smtp-server'

/** The line that every host adds on top (RFC 5321, 4.4): by the number of them a loop is known. What the other says of himself is cut to harmless letters. */
export function traceOf(session: SMTPServerSession, address: string, at: number): string {
  const said = String(session.hostNameAppearsAs || 'unknown')
    .replace(/[^\w.:[\]-]/gu, '')
    .slice(0, 200)
  const from = session.remoteAddress.replace(/[^\w.:%-]/gu, '')
  const by = address.slice(address.indexOf('@') + 1)
  const date = new Date(at).toUTCString().replace('GMT', '+0000')
  return `Received: from ${said || 'unknown'} ([${from}])\r\n\tby ${by} with ${session.secure ? 'ESMTPS' : 'ESMTP'} id ${session.id};\r\n\t${date}\r\n`
}
