import { useEffect, useSyncExternalStore } from 'react'
import type { ChatClient } from './chatClient.ts'
import { Conversation } from './Conversation.tsx'
import { Header } from './Header.tsx'
import { StartForm } from './StartForm.tsx'
import { texts } from './texts.ts'
import { TokenRefused } from './TokenRefused.tsx'

export function App({ client }: { client: ChatClient }) {
  const state = useSyncExternalStore(client.subscribe, client.getState)
  const t = texts[state.language]
  useEffect(() => {
    document.documentElement.lang = state.language
    document.title = state.unread > 0 ? `(${state.unread}) ${t.title}` : t.title
  }, [state.language, state.unread, t])
  useEffect(() => {
    document.documentElement.classList.toggle('embedded', client.host.embedded)
  }, [client])
  return (
    <div className="panel">
      <Header client={client} state={state} t={t} />
      {state.phase === 'form' && <StartForm client={client} state={state} t={t} />}
      {state.phase === 'chat' && <Conversation client={client} state={state} t={t} />}
      {state.phase === 'tokenRefused' && <TokenRefused client={client} state={state} t={t} />}
    </div>
  )
}
