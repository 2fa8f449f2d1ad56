import { LiveText } from '../../../../shared/domain/liveText.ts'
import {
  chatLimits,
  passingRefusals,
  type ChatClaims,
  type ChatFile,
  type ChatRefusal,
} from '../../../../shared/protocol/chat.ts'
import { freshState, merged, wholeUpTo, type ChatState } from './chatState.ts'
import type { Host } from './host.ts'
import { isRefused, Link, type Answer } from './link.ts'
import { Receipts } from './receipts.ts'
import { sendOutbox } from './sendOutbox.ts'
import { newId } from './newId.ts'
import type { FileKey } from './upload.ts'
import { TypingSigns } from './typingSigns.ts'
import { chooseLanguage, chosenLanguage, ThreadStore } from './threadStore.ts'
import { watchPage } from './watchPage.ts'

const noClaims: ChatClaims = { name: '', phone: '', email: '', reference: '', topic: null }
const askAgainAfter = 3_000
const after = (act: () => void, ms: number) => {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}

/** One customer's conversation: keeps trying, and never says more than the server said. */
export class ChatClient {
  readonly host: Host
  readonly #link: Link
  #token: string | null
  #store: ThreadStore
  #state: ChatState
  readonly #receipts: Receipts
  readonly #typing: TypingSigns
  readonly #live: LiveText
  readonly #listeners = new Set<() => void>()
  #asking = false
  #askAgain = false
  #flushing = false
  #openings = 0
  /** What opens the thread of a call that is under way, until it has. */
  #code: string | null

  constructor(host: Host) {
    this.host = host
    this.#token = host.token
    this.#code = host.code
    this.#store = new ThreadStore(host.token)
    const wish = host.language ?? chosenLanguage() ?? (navigator.language.startsWith('fr') ? 'fr' : 'en')
    this.#state = this.#fresh(wish)
    this.#link = new Link({
      up: () => void this.#open(),
      down: () => this.#set({ link: 'cut', typing: false }),
      poke: () => void this.refresh(),
      typing: (text) => this.#typing.seen(text),
    })
    this.#live = new LiveText((text) => {
      if (this.#state.contact?.beside) void this.#link.ask('typing', { text: text.slice(-chatLimits.liveText) })
    }, after)
    this.#receipts = new Receipts(this.#link)
    this.#typing = new TypingSigns(this.#link, (typing, typed) => this.#set({ typing, typed }))
  }
  #fresh(language: 'fr' | 'en'): ChatState {
    return freshState(this.#store, language, this.#token !== null)
  }

  readonly subscribe = (listen: () => void): (() => void) => {
    this.#listeners.add(listen)
    return () => void this.#listeners.delete(listen)
  }
  readonly getState = (): ChatState => this.#state
  #set(part: Partial<ChatState>): void {
    const unread = this.#state.unread
    this.#state = { ...this.#state, ...part }
    if (this.#state.unread !== unread) this.host.tell({ unread: this.#state.unread })
    for (const listen of this.#listeners) listen()
  }

  get secret(): string | null {
    return this.#store.secret
  }
  readonly fileKey = (): FileKey | null => {
    const { secret } = this.#store
    return secret === null ? null : { secret, token: this.#token }
  }
  get draft(): string {
    return this.#store.draft
  }
  keepDraft(text: string): void {
    this.#store.draft = text
  }

  connect(): void {
    this.#link.connect()
    watchPage(
      () => void this.refresh(),
      // Another tab of this browser began the conversation.
      () => this.#state.phase === 'form' && this.#store.secret !== null && void this.#open(),
    )
    this.host.onShown(() => void this.refresh())
    this.host.onHello((token) => token !== this.#token && this.#become(token))
  }

  /** Opens the thread: the kept one, or the one that the form asked for. */
  async #open(): Promise<void> {
    const { begun } = this.#store
    const code = this.#code
    const secret = code === null ? this.#store.secret : null
    if (secret === null && begun === null && code === null)
      return this.#set({ phase: 'form', link: 'ready', loaded: true })
    const claims = begun ?? noClaims
    // A later opening (another connection, another person) makes this one's answer worthless.
    const opening = ++this.#openings
    const answer = await this.#link.ask('start', {
      secret,
      claims,
      language: this.#state.language,
      signedToken: code === null ? this.#token : null,
      ...(code !== null && { code }),
    })
    if (opening !== this.#openings) return
    if (answer === null || (isRefused(answer) && passingRefusals.includes(answer.refused))) {
      this.#set({ refused: answer?.refused ?? null })
      setTimeout(() => this.#link.up && this.#state.link !== 'ready' && void this.#open(), askAgainAfter)
      return
    }
    if (code !== null) this.#code = null
    if (isRefused(answer)) return code === null ? this.#notOpened(answer.refused) : this.#notJoined(answer.refused)
    // Another conversation from here on: what was shown of an earlier one is not of this call.
    if (code !== null) this.#set(this.#fresh(this.#state.language))
    this.#store.secret = answer.secret
    this.#store.begun = null
    this.#set({
      ...merged(this.#state, answer),
      phase: 'chat',
      link: 'ready',
      signedAs: answer.signedAs,
      refused: null,
    })
    this.#tellHeld()
    await this.flush()
  }
  /** The code opened nothing: the page is as it was, and says why. */
  #notJoined(refused: ChatRefusal): void {
    this.#set({ ...this.#fresh(this.#state.language), phase: 'form', link: 'ready', loaded: true, refused })
  }
  #notOpened(refused: ChatRefusal): void {
    if (refused.startsWith('token.')) return this.#set({ phase: 'tokenRefused', refused, loaded: true })
    // The thread is gone: what was not sent begins another one.
    this.#store.secret = null
    if (this.#store.outbox.length > 0) {
      this.#store.begun ??= noClaims
      void this.#open()
    } else {
      this.#store.begun = null
      this.#set({ ...this.#fresh(this.#state.language), link: 'ready', refused })
    }
  }
  /** Another person in front of the page, or the same one without a name. */
  #become(token: string | null, carry: { begun: ChatClaims | null } | null = null): void {
    const unsent = carry ? this.#store.outbox : []
    if (carry) for (const pending of unsent) this.#store.remove(pending.clientMessageId)
    if (carry) this.#store.begun = null
    this.#token = token
    this.#store = new ThreadStore(token)
    this.#receipts.forget()
    for (const pending of unsent) this.#store.put({ ...pending, files: [] })
    if (this.#store.secret === null && carry?.begun) this.#store.begun = carry.begun
    this.#set({ ...this.#fresh(this.#state.language), link: this.#link.up ? 'connecting' : 'cut' })
    if (this.#link.up) void this.#open()
  }
  /** The customer's own choice after his token was refused. */
  continueAnonymously(): void {
    this.#become(null, { begun: this.#store.begun ?? (this.#store.outbox.length > 0 ? noClaims : null) })
  }

  /** With the code that his adviser told him on the telephone. */
  join(code: string): void {
    this.#code = code
    this.#set({ phase: 'chat', link: this.#link.up ? 'connecting' : 'cut', loaded: false, refused: null })
    if (this.#link.up) void this.#open()
  }
  begin(claims: ChatClaims, text: string): void {
    this.#store.begun = claims
    this.#set({ phase: 'chat', link: this.#link.up ? 'connecting' : 'cut' })
    this.send(text, [])
    if (this.#link.up) void this.#open()
  }
  send(text: string, files: ChatFile[]): void {
    this.#live.say('')
    this.#store.put({ clientMessageId: newId(), text: text.trim(), files, at: Date.now(), refused: null })
    this.#store.draft = ''
    this.#set({ outbox: this.#store.outbox })
    void this.flush()
  }
  discard(clientMessageId: string): void {
    this.#store.remove(clientMessageId)
    this.#set({ outbox: this.#store.outbox })
  }
  retry(clientMessageId: string): void {
    const pending = this.#store.outbox.find((one) => one.clientMessageId === clientMessageId)
    if (pending) this.#store.put({ ...pending, refused: null })
    this.#set({ outbox: this.#store.outbox })
    void this.flush()
  }
  /** Sends what waits, in order, until it is stored or refused for good. */
  async flush(): Promise<void> {
    if (this.#flushing || this.#state.link !== 'ready' || this.#store.secret === null) return
    this.#flushing = true
    const result = await sendOutbox(this.#link, this.#store, (message) => {
      if (message)
        this.#set(merged(this.#state, { ...this.#state, messages: [message], hasMore: false, serverTime: 0 }))
      this.#set({ outbox: this.#store.outbox })
    })
    this.#flushing = false
    if (result === 'later') setTimeout(() => void this.flush(), askAgainAfter)
    if (result === 'sent') void this.refresh()
  }

  /** Asks for what is new; a second call meanwhile makes one more round, not two. */
  async refresh(): Promise<void> {
    if (this.#state.link !== 'ready' || this.#store.secret === null) return
    this.#askAgain = true
    if (this.#asking) return
    this.#asking = true
    let n: number | null = null
    while (this.#askAgain) {
      this.#askAgain = false
      const store = this.#store
      const answer: Answer<'since'> = await this.#link.ask('since', { n: n ?? wholeUpTo(this.#state) })
      if (answer === null || isRefused(answer) || store !== this.#store) {
        // Asked too often, by other pages with this thread or from this address: what is new stays new.
        if (answer !== null && isRefused(answer) && answer.refused === 'rate.limited')
          setTimeout(() => void this.refresh(), askAgainAfter)
        break
      }
      this.#set(merged(this.#state, answer))
      this.#tellHeld()
      n = answer.hasMore ? (answer.messages.at(-1)?.n ?? null) : null
      if (n !== null) this.#askAgain = true
    }
    this.#asking = false
    if (this.#store.outbox.some((pending) => pending.refused === null)) void this.flush()
  }
  #tellHeld(): void {
    this.#set({ unread: this.#receipts.tell(this.#state.messages) })
  }

  /** `text`: what stands in the field now; told as it is beside a call only. */
  typing(text: string): void {
    if (this.#state.contact?.state !== 'open') return
    if (this.#state.contact.beside) this.#live.say(text)
    else if (text !== '') this.#typing.tell()
  }
  async leave(): Promise<void> {
    await this.#link.ask('leave', {})
    await this.refresh()
  }
  setLanguage(language: 'fr' | 'en'): void {
    chooseLanguage(language)
    this.#set({ language })
    if (this.#state.link === 'ready' && this.#store.secret !== null) void this.#open()
  }
}
