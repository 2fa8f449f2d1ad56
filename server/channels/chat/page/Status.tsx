import { useState } from 'react'
import type { ChatClient } from './chatClient.ts'
import type { ChatState } from './chatState.ts'
import type { Texts } from './texts.ts'

/** Where the customer stands, in one line that is read out when it changes. */
export function Status({ client, state, t }: { client: ChatClient; state: ChatState; t: Texts }) {
  const [leaving, setLeaving] = useState(false)
  const { contact } = state
  const waiting = contact?.state === 'waiting'
  const cut = state.link === 'cut'
  const kind = cut || state.refused ? 'warn' : contact?.state === 'closed' ? 'done' : waiting ? 'info' : 'ok'
  return (
    <section className={`status ${kind}`} aria-label={t.title}>
      <div className="statusLine">
        <div role="status">
          <p className="statusMain">{cut ? t.cut : state.refused ? t.refused(state.refused) : sentence(state, t)}</p>
          {!cut && waiting && contact.wait && (
            <p className="statusWait">{contact.wait.isLonger ? t.waitLonger(contact.wait) : t.wait(contact.wait)}</p>
          )}
          {!cut && waiting && contact.passedOn && <p className="statusHint">{t.passedOn(contact.passedOn)}</p>}
          {!cut && waiting && !contact.beside && (
            <p className="statusHint">
              {contact.opensAt !== null && t.opensAt(contact.opensAt)}{' '}
              {contact.place !== null && !contact.attended ? t.nobodyHint : t.placeHint}
            </p>
          )}
          {!cut && contact?.state === 'closed' && <p className="statusHint">{t.reopen}</p>}
        </div>
        {contact && <Reference reference={contact.caseReference} t={t} />}
      </div>
      {waiting && !cut && !contact.beside && (
        <div className="leave">
          {leaving ? (
            <>
              <span>{t.leaveSure}</span>
              <button
                type="button"
                className="small danger"
                onClick={() => {
                  setLeaving(false)
                  void client.leave()
                }}
              >
                {t.yes}
              </button>
              <button type="button" className="small" onClick={() => setLeaving(false)}>
                {t.no}
              </button>
            </>
          ) : (
            <button type="button" className="small" onClick={() => setLeaving(true)}>
              {t.leave}
            </button>
          )}
        </div>
      )}
    </section>
  )
}

function sentence({ contact, link, outbox }: ChatState, t: Texts): string {
  if (!contact) return link === 'ready' && outbox.length === 0 ? t.tagline : t.connecting
  if (contact.beside)
    return contact.state === 'open' && contact.adviserName ? t.beside(contact.adviserName) : t.besideWaiting
  if (contact.state === 'open') return contact.adviserName ? t.with(contact.adviserName) : t.calling
  if (contact.state === 'closed') {
    const said = { resolved: t.resolved, followUp: t.followUp, unresolved: t.ended, abandoned: t.abandoned }
    return said[contact.outcome ?? 'followUp']
  }
  if (contact.place === null) return t.calling
  if (!contact.attended) return t.nobody
  // "Nearly" is not said above a wait that may be long.
  const isSoon = contact.wait === null || (contact.wait.toMinutes ?? Infinity) <= 5
  return contact.place === 1 && isSoon ? t.next : t.place(contact.place)
}

function Reference({ reference, t }: { reference: string; t: Texts }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(reference).catch(() => undefined)
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <button type="button" className="reference" title={t.copy} onClick={() => void copy()}>
      <span>{copied ? t.copied : t.case}</span>
      <b>{reference}</b>
    </button>
  )
}
