import type { SipMessage } from './sipMessage.ts'

/** As it goes over the wire; the body's length is reckoned here. Line ends inside a value are taken out: nothing can add a header. */
export function buildSip(message: SipMessage): string {
  const first =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.code} ${message.reason}`
  const lines = message.headers.filter(([name]) => name.toLowerCase() !== 'content-length')
  return [
    oneLine(first),
    ...lines.map(([name, value]) => `${name}: ${oneLine(value)}`),
    `content-length: ${Buffer.byteLength(message.body)}`,
    '',
    message.body,
  ].join('\r\n')
}

const oneLine = (value: string) => value.replaceAll(/[\r\n]+/g, ' ')
