import { expect, test } from 'vitest'
import { withCodecs } from './sipCodecs.ts'

const sdp = [
  'v=0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 9 0 8 126',
  'a=rtpmap:111 opus/48000/2',
  'a=rtpmap:9 G722/8000',
  'a=rtpmap:126 telephone-event/8000',
  '',
].join('\r\n')
const line = (codecs: string[]) => /m=.*/.exec(withCodecs(sdp, codecs))?.[0]

test('the codecs stand in the order that is wanted, digits with them', () => {
  expect(line(['PCMA', 'opus'])).toBe('m=audio 9 UDP/TLS/RTP/SAVPF 8 111 126')
  expect(line(['PCMU'])).toBe('m=audio 9 UDP/TLS/RTP/SAVPF 0 126')
})

test('nothing is said of a codec that is not offered: a browser refuses such an offer', () => {
  const more = sdp.replace('a=rtpmap:9', 'a=rtcp-fb:111 transport-cc\r\na=fmtp:111 minptime=10\r\na=rtpmap:9')
  const read = withCodecs(`${more}m=video 9 RTP/SAVPF 111\r\na=rtpmap:111 VP8/90000\r\n`, ['PCMA'])
  expect(read.split('\r\n').filter((one) => one.startsWith('a='))).toEqual([
    'a=rtpmap:126 telephone-event/8000',
    'a=rtpmap:111 VP8/90000',
  ])
})

test('what has none of them, or no sound, stays as it is', () => {
  expect(withCodecs(sdp, [])).toBe(sdp)
  expect(withCodecs(sdp, ['G729'])).toBe(sdp)
  expect(withCodecs('v=0\r\n', ['PCMA'])).toBe('v=0\r\n')
})
