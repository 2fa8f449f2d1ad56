import type { ChatClient } from './chatClient.ts'
import type { ChatState } from './chatState.ts'
import { Icon } from './icons.tsx'
import type { Texts } from './texts.ts'

/** A token that proves nothing: only the customer decides to go on without a name. */
export function TokenRefused({ client, state, t }: { client: ChatClient; state: ChatState; t: Texts }) {
  return (
    <main className="refusal">
      <div className="refusalIcon">
        <Icon name="lock" />
      </div>
      <h2 role="alert">{t.refused(state.refused ?? 'token.forged')}</h2>
      <p>{t.anonymousHint}</p>
      <button type="button" className="primary" onClick={() => client.continueAnonymously()}>
        {t.anonymous}
      </button>
    </main>
  )
}
