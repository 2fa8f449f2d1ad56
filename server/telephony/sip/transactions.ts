import { buildSip } from './buildSip.ts'
import { hopByHop } from './hopByHop.ts'
import { branchOf, cseqOf, headerOf, type SipMessage, type SipRequest, type SipResponse } from './sipMessage.ts'
import {
  startOf,
  stepTransaction,
  type TransactionInput,
  type TransactionKind,
  type TransactionState,
  type TransactionTimer,
} from './transactionStep.ts'

/** As much of a request as its answer repeats. */
export type Answerable = Pick<SipRequest, 'method' | 'headers'>

interface Transaction {
  state: TransactionState
  key: string
  /** Ours. */
  invite: SipRequest | null
  /** What `send` sends. */
  last: string
  /** The ACK of what our INVITE was answered, as it went out. */
  ack: string | null
  timers: Map<TransactionTimer, NodeJS.Timeout>
  pass: (response: SipResponse) => void
  timeout: () => void
}
export interface ClientHandlers {
  onResponse: (response: SipResponse) => void
  /** Nobody answered, for 32 s. */
  onTimeout: () => void
}
export interface ClientInvite {
  /** Sends the ACK of the 2xx that came, again for each that comes again. */
  ack: (request: SipRequest) => void
  /** Asks the other end to stop; held back until there is an end that could hear it (RFC 3261 section 9.1). */
  cancel: () => void
}
export interface Transactions {
  receive: (message: SipMessage) => void
  request: (request: SipRequest, handlers?: ClientHandlers) => void
  invite: (request: SipRequest, handlers: ClientHandlers) => ClientInvite
  /** Goes on with an INVITE that this process sent before it was killed. */
  adoptInvite: (request: SipRequest, handlers: ClientHandlers) => ClientInvite
  /** Answers a request; also an INVITE that came before this process was started. */
  respond: (request: Answerable, response: SipResponse) => void
  close: () => void
}
export interface TransactionUser {
  send: (text: string) => void
  onRequest: (request: SipRequest) => void
  /** A 2xx of ours to this INVITE whose ACK never came. */
  onUnacknowledged: (request: Answerable) => void
}

const whole = (request: Answerable) => ({ ...request, body: '' })
/** An ACK of a refusal has the INVITE's branch; a CANCEL has it too, and is a transaction of its own. */
const serverKey = (request: Answerable) =>
  `s ${branchOf(whole(request))} ${request.method === 'ACK' ? 'INVITE' : request.method} ${headerOf(whole(request), 'call-id')}`
/** The ACK of a 2xx has a branch of its own (section 13.2.2.4): it is known by its call and number. */
const ackKey = (request: Answerable) => `${headerOf(whole(request), 'call-id')} ${cseqOf(whole(request))?.number}`
const nobody: ClientHandlers = { onResponse: () => undefined, onTimeout: () => undefined }

export function createTransactions(user: TransactionUser): Transactions {
  const all = new Map<string, Transaction>()
  const unacknowledged = new Map<string, Transaction>()

  function step(one: Transaction, input: TransactionInput, response?: SipResponse): void {
    const { state, acts } = stepTransaction(one.state, input)
    one.state = state
    for (const act of acts) {
      if (act.do === 'send') user.send(one.last)
      else if (act.do === 'set') arm(one, act.timer, act.ms)
      else if (act.do === 'clear') clearTimeout(one.timers.get(act.timer))
      else if (act.do === 'timeout') one.timeout()
      else if (act.do === 'pass' && response) one.pass(response)
      else if (act.do === 'ack') acknowledge(one, response)
    }
    if (state.phase === 'ended' && all.get(one.key) === one) all.delete(one.key)
  }
  /** Of a refusal here; of a 2xx what the user sent (`ack`), once more. */
  function acknowledge(one: Transaction, response: SipResponse | undefined): void {
    if (one.invite && response && response.code >= 300)
      one.ack ??= buildSip(hopByHop(one.invite, 'ACK', headerOf(response, 'to') ?? ''))
    if (one.ack !== null) user.send(one.ack)
  }
  function arm(one: Transaction, timer: TransactionTimer, ms: number): void {
    clearTimeout(one.timers.get(timer))
    one.timers.set(
      timer,
      setTimeout(() => step(one, { is: 'timer', timer }), ms),
    )
  }
  function open(
    key: string,
    kind: TransactionKind,
    hooks: Pick<Transaction, 'pass' | 'timeout' | 'last' | 'invite'>,
  ): Transaction {
    const one: Transaction = { state: startOf(kind), key, ack: null, timers: new Map(), ...hooks }
    all.set(key, one)
    return one
  }

  function request(message: SipRequest, { onResponse, onTimeout }: ClientHandlers = nobody): void {
    const hooks = { invite: null, last: buildSip(message), pass: onResponse, timeout: onTimeout }
    step(open(`c ${branchOf(message)} ${message.method}`, 'client', hooks), { is: 'start' })
  }
  function openInvite(message: SipRequest, { onResponse, onTimeout }: ClientHandlers) {
    let cancelling: 'no' | 'asked' | 'sent' = 'no'
    const cancel = () => {
      cancelling = 'sent'
      // Who was asked to stop says so within 32 s, or is gone.
      arm(one, 'limit', 32_000)
      request(hopByHop(message, 'CANCEL'))
    }
    const one = open(`c ${branchOf(message)} INVITE`, 'inviteClient', {
      invite: message,
      last: buildSip(message),
      timeout: onTimeout,
      pass: (response) => {
        if (response.code < 200 && cancelling === 'asked') cancel()
        onResponse(response)
      },
    })
    const handle: ClientInvite = {
      ack(ack) {
        one.ack = buildSip(ack)
        user.send(one.ack)
      },
      cancel() {
        if (cancelling !== 'no') return
        cancelling = 'asked'
        if (one.state.phase === 'proceeding') cancel()
      },
    }
    return { one, handle }
  }

  function receiveResponse(response: SipResponse): void {
    const one = all.get(`c ${branchOf(response)} ${cseqOf(response)?.method}`)
    if (one) step(one, { is: 'response', code: response.code }, response)
  }
  function receiveRequest(message: SipRequest): void {
    const known = all.get(serverKey(message))
    if (message.method === 'ACK') {
      const one = known ?? unacknowledged.get(ackKey(message))
      unacknowledged.delete(ackKey(message))
      if (one) step(one, { is: 'ack' })
    } else if (known) step(known, { is: 'again' })
    else {
      openServer(message)
      user.onRequest(message)
    }
  }
  function openServer(message: Answerable): Transaction {
    const one = open(serverKey(message), message.method === 'INVITE' ? 'inviteServer' : 'server', {
      invite: null,
      last: '',
      pass: () => undefined,
      timeout: () => {
        if (unacknowledged.delete(ackKey(message))) user.onUnacknowledged(message)
      },
    })
    return one
  }

  return {
    receive: (message) => (message.kind === 'response' ? receiveResponse(message) : receiveRequest(message)),
    request,
    invite(message, handlers) {
      const { one, handle } = openInvite(message, handlers)
      step(one, { is: 'start' })
      return handle
    },
    adoptInvite(message, handlers) {
      const { one, handle } = openInvite(message, handlers)
      one.state = { ...one.state, phase: 'proceeding' }
      return handle
    },
    respond(message, response) {
      const one = all.get(serverKey(message)) ?? openServer(message)
      const { phase, kind } = one.state
      if (phase !== 'started' && phase !== 'proceeding') return
      one.last = buildSip(response)
      if (kind === 'inviteServer' && response.code >= 200 && response.code < 300)
        unacknowledged.set(ackKey(message), one)
      step(one, { is: 'response', code: response.code })
    },
    close() {
      for (const { timers } of all.values()) for (const timer of timers.values()) clearTimeout(timer)
      all.clear()
      unacknowledged.clear()
    },
  }
}
