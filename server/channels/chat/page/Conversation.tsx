import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ChatClient } from './chatClient.ts'
import type { ChatState } from './chatState.ts'
import { Composer } from './Composer.tsx'
import { Icon } from './icons.tsx'
import { Lightbox, type Picture } from './Lightbox.tsx'
import { Messages } from './Messages.tsx'
import { SurveyForm } from './SurveyForm.tsx'
import { Status } from './Status.tsx'
import type { Texts } from './texts.ts'
import { Typing } from './Typing.tsx'

/** How near the end still counts as "at the end", px. */
const near = 80

export function Conversation({ client, state, t }: { client: ChatClient; state: ChatState; t: Texts }) {
  const scroller = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const lastTop = useRef(0)
  const [below, setBelow] = useState(false)
  const [picture, setPicture] = useState<Picture | null>(null)
  const count = state.messages.length + state.outbox.length

  const toEnd = () => {
    const element = scroller.current
    if (!element) return
    atEnd.current = true
    element.scrollTop = element.scrollHeight
  }
  useLayoutEffect(() => {
    if (atEnd.current || state.outbox.length > 0) toEnd()
    else setBelow(true)
  }, [count, state.outbox.length])
  // Pictures arrive after their message, and a phone's keyboard takes half the screen.
  useEffect(() => {
    const element = scroller.current
    if (!element?.firstElementChild) return
    const observer = new ResizeObserver(() => atEnd.current && toEnd())
    observer.observe(element)
    observer.observe(element.firstElementChild)
    return () => observer.disconnect()
  }, [])
  const onScroll = () => {
    const element = scroller.current
    if (!element) return
    // A picture that loads between a scroll and its event opens a gap too: only going up means that the reader left the end.
    if (element.scrollHeight - element.scrollTop - element.clientHeight < near) atEnd.current = true
    else if (element.scrollTop < lastTop.current) atEnd.current = false
    lastTop.current = element.scrollTop
    if (atEnd.current) setBelow(false)
  }
  return (
    <main className="conversation">
      <Status client={client} state={state} t={t} />
      <div className="logBox">
        <div
          className="log"
          ref={scroller}
          onScroll={onScroll}
          role="log"
          aria-live="polite"
          aria-label={t.log}
          tabIndex={0}
        >
          <div>
            <Messages client={client} state={state} t={t} onPicture={setPicture} />
            {state.typing && <Typing name={state.contact?.adviserName ?? t.adviser} typed={state.typed} t={t} />}
          </div>
        </div>
        {below && (
          <button type="button" className="newest" onClick={toEnd}>
            <Icon name="down" /> {t.newest}
          </button>
        )}
      </div>
      <SurveyForm key={state.contact?.id} client={client} state={state} t={t} />
      <Composer client={client} state={state} t={t} />
      <Lightbox picture={picture} t={t} onClose={() => setPicture(null)} />
    </main>
  )
}
