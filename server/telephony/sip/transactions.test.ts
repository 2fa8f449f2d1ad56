import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { buildSip } from './buildSip.ts'
import { answerTo, dialogOfInvite, requestOf, type Dialog } from './dialog.ts'
import { parseSip } from './parseSip.ts'
import { cseqOf, type SipMessage, type SipRequest, type SipResponse } from './sipMessage.ts'
import { createTransactions, type Transactions } from './transactions.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const dialog: Dialog = {
  callId: 'c@x',
  local: '<sip:a@x>;tag=1',
  remote: '<sip:b@x>',
  target: 'sip:b@x',
  route: [],
  cseq: 1,
  remoteCseq: null,
}
const me = '127.0.0.1:5080'
const request = (method: string, branch = 'z9hG4bK1') => requestOf(dialog, method, { me, branch })
const answer = (to: SipRequest, code: number) => answerTo(to, { code, reason: 'x', tag: '2', me })

/** Two ends and a wire between them that loses what it is told to. */
function pair(loses: (message: SipMessage, nth: number) => boolean = () => false) {
  const wire: string[] = []
  const requests: SipRequest[] = []
  const unacknowledged: string[] = []
  const end = (other: () => Transactions) =>
    createTransactions({
      send(text) {
        const { message } = parseSip(Buffer.from(text))
        if (!message) throw new Error('unreadable')
        const name = message.kind === 'request' ? message.method : `${message.code} ${cseqOf(message)?.method}`
        wire.push(name)
        if (!loses(message, wire.filter((one) => one === name).length)) other().receive(message)
      },
      onRequest: (one) => void requests.push(one),
      onUnacknowledged: () => void unacknowledged.push('2xx'),
    })
  const near: Transactions = end(() => far)
  const far: Transactions = end(() => near)
  return { near, far, wire, requests, unacknowledged }
}
const times = (wire: string[], name: string) => wire.filter((one) => one === name).length

test('a request whose first two copies are lost arrives, once, and its answer comes back', () => {
  const got: number[] = []
  const { near, far, wire, requests } = pair((message, nth) => message.kind === 'request' && nth <= 2)
  near.request(request('OPTIONS'), { onResponse: ({ code }) => void got.push(code), onTimeout: () => undefined })
  vi.advanceTimersByTime(2_000)
  expect(times(wire, 'OPTIONS')).toBe(3)
  expect(requests).toHaveLength(1)
  far.respond(request('OPTIONS'), answer(request('OPTIONS'), 200))
  vi.advanceTimersByTime(60_000)
  expect(got).toEqual([200])
  expect(times(wire, 'OPTIONS')).toBe(3)
})

test('a lost answer is given again for the repeated request, and the user is asked once', () => {
  const got: number[] = []
  const { near, far, requests } = pair((message, nth) => message.kind === 'response' && nth === 1)
  near.request(request('BYE'), { onResponse: ({ code }) => void got.push(code), onTimeout: () => undefined })
  far.respond(request('BYE'), answer(request('BYE'), 200))
  expect(got).toEqual([])
  vi.advanceTimersByTime(500)
  expect(got).toEqual([200])
  expect(requests).toHaveLength(1)
})

test('a 2xx is repeated until its ACK, and each copy is acknowledged again', () => {
  const { near, far, wire, unacknowledged } = pair(
    (message, nth) => message.kind === 'request' && message.method === 'ACK' && nth <= 2,
  )
  const onResponse = (response: SipResponse) => {
    if (response.code === 200) handle.ack(requestOf(dialog, 'ACK', { me, branch: 'z9hG4bK2' }))
  }
  const handle = near.invite(request('INVITE'), { onResponse, onTimeout: () => undefined })
  far.respond(request('INVITE'), answer(request('INVITE'), 200))
  vi.advanceTimersByTime(60_000)
  expect(times(wire, '200 INVITE')).toBe(3)
  expect(times(wire, 'ACK')).toBe(3)
  expect(unacknowledged).toEqual([])
})

test('a 2xx that nobody ever acknowledges is given up after 32 s, and told', () => {
  const { near, far, unacknowledged } = pair((message) => message.kind === 'request' && message.method === 'ACK')
  near.invite(request('INVITE'), { onResponse: () => undefined, onTimeout: () => undefined })
  far.respond(request('INVITE'), answer(request('INVITE'), 200))
  vi.advanceTimersByTime(31_900)
  expect(unacknowledged).toEqual([])
  vi.advanceTimersByTime(200)
  expect(unacknowledged).toEqual(['2xx'])
})

test('a refusal is acknowledged by the transaction itself, on the branch of the INVITE', () => {
  const got: number[] = []
  const { near, far, wire } = pair()
  near.invite(request('INVITE'), { onResponse: ({ code }) => void got.push(code), onTimeout: () => undefined })
  far.respond(request('INVITE'), answer(request('INVITE'), 486))
  vi.advanceTimersByTime(60_000)
  expect(got).toEqual([486])
  expect(times(wire, 'ACK')).toBe(1)
  expect(times(wire, '486 INVITE')).toBe(1)
})

test('a CANCEL waits for a first sign of life, is sent once, and what follows is told', () => {
  const got: number[] = []
  const { near, far, wire, requests } = pair()
  const handle = near.invite(request('INVITE'), {
    onResponse: ({ code }) => void got.push(code),
    onTimeout: () => undefined,
  })
  handle.cancel()
  handle.cancel()
  expect(times(wire, 'CANCEL')).toBe(0)
  far.respond(request('INVITE'), answer(request('INVITE'), 180))
  far.respond(request('INVITE'), answer(request('INVITE'), 183))
  expect(times(wire, 'CANCEL')).toBe(1)
  const cancel = requests.find(({ method }) => method === 'CANCEL')
  if (!cancel) throw new Error('no CANCEL')
  far.respond(cancel, answer(cancel, 200))
  far.respond(request('INVITE'), answer(request('INVITE'), 487))
  expect(got).toEqual([180, 183, 487])
})

test('an INVITE of a killed process is gone on with: cancelled, answered, acknowledged', () => {
  const got: number[] = []
  const { near, far, wire } = pair()
  const handle = near.adoptInvite(request('INVITE'), {
    onResponse: ({ code }) => void got.push(code),
    onTimeout: () => undefined,
  })
  expect(wire).toEqual([])
  handle.cancel()
  expect(wire).toEqual(['CANCEL'])
  far.respond(request('INVITE'), answer(request('INVITE'), 487))
  expect(got).toEqual([487])
  expect(times(wire, 'ACK')).toBe(1)
})

test('nobody there: told after 32 s, once', () => {
  let late = 0
  const { near, wire } = pair(() => true)
  near.invite(request('INVITE'), { onResponse: () => undefined, onTimeout: () => void late++ })
  vi.advanceTimersByTime(120_000)
  expect(late).toBe(1)
  expect(times(wire, 'INVITE')).toBe(7)
})

test('a dialog’s answers carry our tag, its requests go the way that was recorded', () => {
  const { message } = parseSip(
    Buffer.from(
      buildSip({
        ...request('INVITE'),
        headers: [...request('INVITE').headers, ['record-route', '<sip:p1;lr>, <sip:p2;lr>']],
      }),
    ),
  )
  if (message?.kind !== 'request') throw new Error('unreadable')
  const ours = dialogOfInvite(message, 'mine')
  expect(ours).toMatchObject({ local: '<sip:b@x>;tag=mine', remote: '<sip:a@x>;tag=1', remoteCseq: 1 })
  const back = requestOf(ours, 'BYE', { me, branch: 'z9hG4bK3' })
  expect(back.headers.filter(([name]) => name === 'route').map(([, value]) => value)).toEqual([
    '<sip:p1;lr>',
    '<sip:p2;lr>',
  ])
  expect(back.uri).toBe(`sip:edge@${me}`)
})
