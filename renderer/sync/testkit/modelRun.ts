import { drop, put } from '../../../shared/domain/decide.ts'
import { becomes, draftId } from '../../../shared/domain/draft.ts'
import { plainCodec } from '../../store/codec.ts'
import type { Desk } from '../deskTypes.ts'
import { turn } from './fakeNet.ts'
import type { Step } from './modelSteps.ts'
import { contactRow, customerRow, note, noteRow, send, token, World } from './world.ts'

interface Sent {
  at: 0 | 1
  id: string
  recalled: boolean
  noteId?: string
  isMessage: boolean
  /** The text in the making that it sent: no two messages may hold it. */
  draft?: string
  /** The message that it becomes, if it is left alone, and whose answer it is. */
  messageId?: string
  contactId?: string
  /** Whose words these are: a contact's answer or note in the making, saved or sent. */
  field?: string
  isDraft?: boolean
}

/** Two machines of one adviser, and what was asked of them. */
export class ModelRun {
  readonly world = new World()
  readonly sent: Sent[] = []
  /** Rejections that the adviser saw and answered. */
  readonly handled = new Set<string>()
  readonly desks: Desk[] = []
  readonly #dead = [{ is: false }, { is: false }]
  #token = token
  #count = 0

  async start(): Promise<void> {
    this.world.server.pageRows = 3
    this.world.server.grant('a1', 'customer:c2')
    this.world.server.write(put('customer', customerRow('c2')), put('contact', contactRow('k2', 'c2')))
    this.desks[0] = await this.#open(0)
    this.desks[1] = await this.#open(1)
  }

  async step({ do: deed, at, n, turns }: Step): Promise<void> {
    const { world } = this
    const { server, net } = world
    const desk = this.desks[at]!
    const contactId = n % 2 === 0 ? 'k1' : 'k2'
    const customerId = n % 2 === 0 ? 'c1' : 'c2'
    const id = `${deed}-${++this.#count}`
    const notes = [...server.rows.keys()].filter((key) => key.startsWith('note/'))
    const someNote = notes[n % Math.max(1, notes.length)]?.slice(5)
    if (deed === 'note')
      this.#sent(at, await this.#try(desk.dispatch('note.add', note(id, customerId))), { noteId: id })
    else if (deed === 'message') {
      const seenN = desk.view.get('contact', contactId)?.inboundN ?? 0
      const args = send(id, contactId, seenN, desk.status.connection !== 'online')
      this.#sent(at, await this.#try(desk.dispatch('message.send', args)), {
        isMessage: true,
        field: draftId(contactId, 'answer'),
      })
    } else if (deed === 'draft')
      this.#sent(at, await this.#try(desk.dispatch('draft.save', { contactId, mode: 'note', text: id })), {
        isDraft: true,
        field: draftId(contactId, 'note'),
      })
    else if (deed === 'compose') await this.#compose(at, contactId, id)
    else if (deed === 'sendDraft') await this.#sendDraft(at, contactId, id)
    else if (deed === 'takeBack') this.#takeBack(at, contactId, id)
    else if (deed === 'rescue') {
      // What the other seat is sending, and has not sent, is taken back here and sent.
      const other = at === 0 ? 1 : 0
      await this.#compose(other, contactId, id)
      await this.#sendDraft(other, contactId, `${id}-other`)
      await world.quiet()
      this.#takeBack(at, contactId, `${id}-taken`)
      await world.quiet()
      await this.#sendDraft(at, contactId, `${id}-own`)
    } else if (deed === 'resolve' && n === 0)
      this.#sent(at, await this.#try(desk.dispatch('contact.resolve', { contactId, reasonCode: 'r', note: 'Réglé' })))
    else if (deed === 'recall') {
      const last = this.sent.findLast((one) => one.at === at && !one.recalled)
      if (last && (await this.#try(desk.recall(last.id)))) {
        last.recalled = true
        // Into the field that it came from.
        if (last.draft && last.contactId) await this.#compose(at, last.contactId, last.draft, { was: last.messageId })
      }
    } else if (deed === 'release') await this.#try(desk.releaseHeld(contactId))
    else if (deed === 'retry' && desk.review[0]) {
      const { id: old } = desk.review[0]
      await this.#try(desk.retry(old))
      if (!desk.review.some((item) => item.id === old)) this.handled.add(old)
    } else if (deed === 'dismiss' && desk.review[0]) {
      const { id: old } = desk.review[0]
      await this.#try(desk.dismissReview(old))
      if (!desk.review.some((item) => item.id === old)) this.handled.add(old)
    } else if (deed === 'inbound') world.inbound(contactId, id)
    else if (deed === 'serverNote')
      server.write(put('note', noteRow(id, customerId)), put('note', noteRow(`${id}b`, customerId)))
    else if (deed === 'move' && someNote) this.#move(someNote)
    else if (deed === 'remove' && someNote?.startsWith('serverNote')) server.write(drop('note', someNote))
    else if (deed === 'closeContact')
      server.write(put('contact', { ...server.row('contact', contactId)!, state: 'closed' }))
    else if (deed === 'openContact' && server.row('contact', contactId)?.closedAt === null)
      server.write(put('contact', { ...server.row('contact', contactId)!, state: 'open' }))
    else if (deed === 'cut') net.cut()
    else if (deed === 'silence') net.silence()
    else if (deed === 'restore') net.restore()
    else if (deed === 'restart' || deed === 'crash') await this.#again(at, deed === 'crash')
    else if (deed === 'revoke') server.revoke('a1', 'customer:c2')
    else if (deed === 'grant') server.grant('a1', 'customer:c2')
    else if (deed === 'forget') server.forgetHistory(`customer:${customerId}`)
    else if (deed === 'expire' && n === 0) await this.#signInAgain()
    else if (deed === 'pass') world.clock.pass([100, 600, 4000, 31_000][n % 4]!)
    else if (deed === 'quiet') await world.quiet()
    for (let left = turns; left > 0; left--) await turn()
  }

  /** "Enregistré" is never said of what the server does not have. */
  liesAbout(): string | undefined {
    return this.sent.find(({ at, id, noteId }) => {
      const { view } = this.desks[at]!
      const shown =
        noteId !== undefined && view.get('note', noteId) !== undefined && view.standing('note', noteId) === 'saved'
      return shown && !this.world.server.applied.has(id)
    })?.id
  }

  /** Everything works again, and time passes until nobody has anything left to say. */
  async settle(): Promise<void> {
    const { world } = this
    world.net.fault = () => null
    world.net.restore()
    // The lock between tabs is the browser's own business and takes its time.
    for (const patience = performance.now() + 20_000; performance.now() < patience;) {
      await world.quiet()
      for (const desk of this.desks) {
        if (desk.status.connection === 'closed') throw new Error(`closed: ${desk.status.closedCode}`)
        if (desk.status.held > 0) for (const contact of ['k1', 'k2']) await desk.releaseHeld(contact)
      }
      if (this.desks.every(({ status }) => status.connection === 'online' && status.pending + status.held === 0)) {
        // A question that vanished is given up after 20 s and asked again; a poke that did, after 30 s.
        for (let round = 0; round < 3; round++) {
          world.clock.pass(31_000)
          await world.quiet()
        }
        return
      }
      world.clock.pass(2000)
    }
    throw new Error(`not settled: ${JSON.stringify(this.desks.map(({ status }) => status))}`)
  }

  async reopenOffline(): Promise<void> {
    for (const desk of this.desks) await desk.close()
    this.world.net.cut()
    this.desks[0] = await this.#open(0)
    this.desks[1] = await this.#open(1)
  }

  /** As the field does: the text, and the message that it will become, the same from both seats. */
  async #compose(at: 0 | 1, contactId: string, text: string, { sending = false, was = '' } = {}): Promise<string> {
    const { view } = this.desks[at]!
    const known = view.get('draft', draftId(contactId, 'answer'))?.messageId
    // What is taken back here comes back under its own name.
    const messageId = becomes(was || known || crypto.randomUUID(), text, (one) => view.get('message', one))
    const args = { contactId, mode: 'answer' as const, text, messageId, sending }
    const field = draftId(contactId, 'answer')
    this.#sent(at, await this.#try(this.desks[at]!.dispatch('draft.save', args)), { isDraft: true, field })
    return messageId
  }
  async #sendDraft(at: 0 | 1, contactId: string, id: string): Promise<void> {
    const desk = this.desks[at]!
    const draft = desk.view.get('draft', draftId(contactId, 'answer'))
    // Another seat is sending it: the field is shut.
    if (!draft?.text || draft.sendingAt !== null) return
    const { text } = draft
    const messageId = await this.#compose(at, contactId, text, { sending: true })
    const seenN = desk.view.get('contact', contactId)?.inboundN ?? 0
    const args = { ...send(id, contactId, seenN, desk.status.connection !== 'online'), messageId, text }
    this.#sent(at, await this.#try(desk.dispatch('message.send', args)), {
      isMessage: true,
      messageId,
      contactId,
      draft: text,
      field: draftId(contactId, 'answer'),
    })
  }

  #takeBack(at: 0 | 1, contactId: string, newMessageId: string): void {
    const desk = this.desks[at]!
    const draft = desk.view.get('draft', draftId(contactId, 'answer'))
    if (!draft?.messageId || draft.sendingAt === null) return
    // Its answer may never come: the run goes on.
    void this.#try(desk.live('draft.takeBack', { contactId, messageId: draft.messageId, newMessageId }))
  }

  #move(noteId: string): void {
    const row = this.world.server.row('note', noteId)!
    this.world.server.write(put('note', { ...row, customerId: row.customerId === 'c1' ? 'c2' : 'c1' }))
  }

  #sent(at: 0 | 1, receipt: { commandId: string; refused?: unknown } | undefined, more: Partial<Sent> = {}): void {
    if (receipt && !receipt.refused)
      this.sent.push({ at, id: receipt.commandId, recalled: false, isMessage: false, ...more })
  }

  async #try<R>(work: Promise<R>): Promise<R | undefined> {
    return work.catch(() => undefined)
  }

  #open(at: 0 | 1): Promise<Desk> {
    const dead = { is: false }
    this.#dead[at] = dead
    // A dead machine writes nothing more, wherever it was.
    const codec = {
      ...plainCodec,
      seal: (value: unknown) => (dead.is ? Promise.reject(new Error('dead')) : plainCodec.seal(value)),
    }
    return this.world.open(`m${at}`, { codec, token: this.#token, holdMs: { 'message.send': 4000 } })
  }

  async #again(at: 0 | 1, crash: boolean): Promise<void> {
    this.#dead[at]!.is = crash
    await this.desks[at]!.close()
    this.desks[at] = await this.#open(at)
  }

  async #signInAgain(): Promise<void> {
    this.world.net.close(this.#token, 'session.expired')
    this.#token = `token-${++this.#count}`.padEnd(24, '-')
    this.world.server.sessions.set(this.#token, { adviserId: 'a1', refusal: null })
    await this.#again(0, false)
    await this.#again(1, false)
  }
}
