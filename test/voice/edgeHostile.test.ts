import { spawn } from 'node:child_process'
import dgram from 'node:dgram'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import tls from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildSip } from '../../server/telephony/sip/buildSip.ts'
import { startEdge, tones, type Edge } from './edge.ts'
import { openDesks, type Desk } from './edgeDesk.ts'
import { talks, waits } from './edgeTalk.ts'
import { until } from './until.ts'

let edge: Edge
let desks: Awaited<ReturnType<typeof openDesks>>
let ana: Desk
beforeAll(async () => {
  edge = await startEdge({ flood: 60, tls: true })
  desks = await openDesks(edge)
  ana = await desks.desk('ana')
})
afterAll(async () => {
  await desks?.close()
  await edge?.close()
})
const alive = async () => {
  const { caller, callId } = await waits(edge)
  await caller.hears(tones.announcement)
  await caller.hangUp()
  await edge.event('ended', callId)
}

test('a wrong password, an old credential and another adviser’s credential register nobody', async () => {
  const bea = edge.credentials('bea')
  const wrong = { ws: edge.wsUrl, ...edge.credentials('carl'), password: 'no' }
  const desk = await desks.desk('carl', wrong)
  expect(await desk.register()).toBe('401')
  expect(await desk.register(edge.credentials('carl', { secret: 'another-secret-of-somebody' }))).toBe('401')
  expect(await desk.register(edge.credentials('carl', { seconds: -60 }))).toBe('401')
  // Right in itself, and of somebody else.
  expect(await desk.register({ ...bea, uri: `sip:carl@${edge.domain}` })).toBe('403')
  expect(await desk.register(edge.credentials('carl'))).toBe('registered')
  await desk.close()
})

test('a desk calls nobody by itself, neither as another nor as it is', async () => {
  expect(await ana.dials(`sip:3901@${edge.domain}`, 'bea')).toBe(403)
  expect(await ana.dials(`sip:3901@${edge.domain}`)).toBe(404)
  expect(await ana.dials(`sip:bea@${edge.domain}`)).toBe(404)
})

test('the WebSocket of the desks is there over TLS too, for SIP only', async () => {
  const shake = async (protocol: string) => {
    const socket = tls.connect({ port: edge.wssPort ?? 0, host: '127.0.0.1', rejectUnauthorized: false })
    const lines = [
      'GET / HTTP/1.1',
      'Host: guichet.invalid',
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Protocol: ${protocol}`,
    ]
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    const version = socket.getProtocol()
    socket.destroy()
    return { status: answer.toString().split(' ')[1], version }
  }
  expect(await shake('sip')).toEqual({ status: '101', version: 'TLSv1.3' })
  expect((await shake('chat')).status).toBe('400')
})

test('a call from an address that is no carrier’s is refused', async () => {
  const stranger = await edge.caller({ host: '127.0.0.9' })
  expect(await stranger.answer(403)).toBe(403)
})

test('a flood from one address is no longer heard, and nobody else is the worse for it', async () => {
  const socket = dgram.createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.8', resolve))
  let answers = 0
  socket.on('message', () => answers++)
  const { port } = socket.address()
  for (let n = 0; n < 400; n++) {
    const lines = [
      `OPTIONS sip:${edge.sip.host}:${edge.sip.port} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.8:${port};branch=z9hG4bKflood${n}`,
      'From: <sip:a@b>;tag=1',
      'To: <sip:a@b>',
      `Call-ID: flood${n}`,
      'CSeq: 1 OPTIONS',
      'Max-Forwards: 70',
      'Content-Length: 0',
    ]
    socket.send(`${lines.join('\r\n')}\r\n\r\n`, edge.sip.port, edge.sip.host)
    if (n % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await alive()
  expect(answers).toBeGreaterThan(0)
  expect(answers).toBeLessThan(200)
  socket.close()
})

test('SIP that is malformed or too large harms nobody', async () => {
  const { caller, callId } = await waits(edge)
  const text = buildSip(caller.invite)
  const bad = [
    '',
    '\0\0\0\0',
    'INVITE',
    'INVITE sip:3901@x SIP/9.9\r\n\r\n',
    text.replace(/content-length: \d+/, 'content-length: 99999'),
    text.replace(/content-length: \d+/, 'content-length: -5'),
    text.replace(/^via:.*$/m, 'via: x'),
    text.replace(/^cseq:.*$/m, 'cseq: 99999999999999999999 INVITE'),
    text.replace(/^from:.*$/m, `from: <sip:${'%00'.repeat(2_000)}@x>;tag=1`),
    text.replace(/^call-id:.*$/m, `call-id: ${'a'.repeat(3_000)}`),
    text.replace(/^to:.*$/m, 'to: "\\'),
    text.replace(/^contact:.*$/m, `contact: <sip:a@b>, ${'<sip:a@b>,'.repeat(500)}`),
    `${text.slice(0, 200)}${'\u{1F4A9}'.repeat(5_000)}`,
    text.replace(/^max-forwards:.*$/m, `x-long: ${'a'.repeat(30_000)}`),
    'SIP/2.0 200 OK\r\n\r\n',
  ]
  for (const one of bad) {
    caller.send(Buffer.from(one))
    caller.send(Buffer.from(one.replaceAll(caller.sipCallId, `other${Math.random()}`)))
  }
  await alive()
  await caller.hears(tones.music)
  expect(caller.isHungUp()).toBe(false)
  await caller.hangUp()
  await edge.event('ended', callId)
})

test('an offer that cannot be taken is refused with the reason', async () => {
  const noSound = await edge.caller({
    bend: (invite) => ({ ...invite, body: invite.body.replace(/^m=audio \d+/m, 'm=audio 0') }),
  })
  expect(await noSound.answer(400, 499)).toBe(488)
  const empty = await edge.caller({ bend: (invite) => ({ ...invite, body: '' }) })
  expect(await empty.answer(400, 499)).toBe(488)
  const demanding = await edge.caller({ headers: [['require', '100rel']] })
  expect(await demanding.answer(400, 499)).toBe(420)
})

test('a carrier cannot have a loop call: what it writes of ours is taken away, and its call is a call', async () => {
  const caller = await edge.caller({ headers: [['x-guichet-echo', 'yes']] })
  expect(await caller.answer(200, 299)).toBe(200)
  const { callId } = await edge.event('arrived')
  expect(await caller.hangUp()).toBe(200)
  await edge.event('ended', callId)
})

test('what was sent before, sent again, does nothing: an INVITE in the call and after it, a BYE of another call', async () => {
  const { caller, callId } = await talks(edge, ana)
  const before = (await edge.events()).length
  caller.send(caller.invite)
  await caller.hears(tones.adviser)
  // With another branch it is no repetition but a second request of the same name.
  const renewed = (branch: string) => ({
    ...caller.invite,
    headers: caller.invite.headers.map(
      ([name, value]) =>
        [name, name === 'via' ? value.replace(/branch=[^;]+/, `branch=z9hG4bK${branch}`) : value] as const,
    ),
  })
  caller.send(renewed('again'))
  await caller.hears(tones.adviser)
  expect((await edge.events()).length).toBe(before)
  expect(await caller.hangUp()).toBe(200)
  await edge.event('ended', callId)
  const after = (await edge.events()).length
  const received = caller.received.length
  caller.send(renewed('after'))
  await until('an answer to the replay', () =>
    caller.received.slice(received).find((one) => one.kind === 'response' && one.code === 482),
  )
  // A BYE that names a dialog that is not his.
  const other = await waits(edge)
  const stranger = await edge.caller()
  await stranger.answer(200)
  stranger.send({
    kind: 'request',
    method: 'BYE',
    uri: caller.invite.uri,
    headers: stranger.invite.headers.map(([name, value]) =>
      name === 'call-id'
        ? ([name, other.caller.sipCallId] as const)
        : name === 'to'
          ? ([name, `${value};tag=guessed`] as const)
          : name === 'cseq'
            ? ([name, '9 BYE'] as const)
            : ([name, value] as const),
    ),
    body: '',
  })
  await other.caller.hears(tones.music)
  expect((await edge.events(other.callId)).map(({ kind }) => kind)).toEqual(['arrived'])
  expect((await edge.events()).length).toBe(after + 2)
  await other.caller.hangUp()
  await stranger.hangUp()
  await edge.event('ended', other.callId)
})

test('a request of a call with an older number than the last is refused, and so is a transfer that the server does not know of', async () => {
  const { caller, callId } = await waits(edge)
  expect(await caller.request('OPTIONS')).toBe(200)
  expect(await caller.request('REFER', [['refer-to', '<sip:x@y>']])).toBe(405)
  expect(await caller.request('BYE', [], '', 2)).toBe(500)
  expect(caller.isHungUp()).toBe(false)
  await caller.hears(tones.music)
  expect(await edge.events(callId)).toHaveLength(1)
  await caller.hangUp()
  await edge.event('ended', callId)
})

test('a hundred callers at twenty-five a second, with their sound: all are answered, none fails', async () => {
  const before = (await edge.events()).length
  const scenario = path.join(edge.folder, 'caller.xml')
  fs.writeFileSync(scenario, sippCaller)
  const sound = path.join(edge.folder, 'tone.alaw')
  fs.writeFileSync(sound, Buffer.alloc(8_000 * 8, 0xd5))
  const args = [`${edge.sip.host}:${edge.sip.port}`, '-i', '127.0.0.1', '-mi', '127.0.0.1', '-sf', scenario]
  const pace = ['-r', '25', '-m', '100', '-l', '100', '-nostdin', '-timeout', '40', '-timeout_error']
  const sipp = spawn('sipp', [...args, ...pace, '-mp', '10000'], {
    cwd: edge.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  sipp.stdout.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-3_000)))
  const code = await new Promise((resolve) => sipp.once('exit', resolve))
  expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' })
  await until('all calls to be over', async () => {
    const kinds = (await edge.events()).slice(before).map(({ kind }) => kind)
    return kinds.filter((kind) => kind === 'ended').length === 100 ? true : undefined
  })
  const kinds = (await edge.events()).slice(before).map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind === 'arrived')).toHaveLength(100)
  await alive()
})

/** Calls, is answered, sends sound for four seconds, hangs up. */
const sippCaller = `<?xml version="1.0" encoding="ISO-8859-1" ?>
<scenario name="caller">
  <send retrans="500" start_rtd="1"><![CDATA[
INVITE sip:3901@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:06[call_number]@trunk.example>;tag=[pid]c[call_number]
To: <sip:3901@[remote_ip]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:caller@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

v=0
o=u 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [rtpstream_audio_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000
a=sendrecv
]]></send>
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="200" rtd="1" rrs="true"/>
  <send><![CDATA[
ACK [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
[routes]
From: <sip:06[call_number]@trunk.example>;tag=[pid]c[call_number]
[last_To:]
Call-ID: [call_id]
CSeq: 1 ACK
Max-Forwards: 70
Content-Length: 0

]]></send>
  <nop><action><exec rtp_stream="tone.alaw,-1,8,PCMA/8000"/></action></nop>
  <pause milliseconds="4000"/>
  <send retrans="500"><![CDATA[
BYE [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
[routes]
From: <sip:06[call_number]@trunk.example>;tag=[pid]c[call_number]
[last_To:]
Call-ID: [call_id]
CSeq: 2 BYE
Max-Forwards: 70
Content-Length: 0

]]></send>
  <recv response="200"/>
</scenario>
`
