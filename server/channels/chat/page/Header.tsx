import type { ChatClient } from './chatClient.ts'
import type { ChatState } from './chatState.ts'
import { Icon } from './icons.tsx'
import type { Texts } from './texts.ts'

export function Header({ client, state, t }: { client: ChatClient; state: ChatState; t: Texts }) {
  const adviser = state.contact?.state === 'open' ? state.contact.adviserName : null
  return (
    <header>
      <span className="avatar" aria-hidden="true">
        {adviser ? (
          adviser[0]?.toUpperCase()
        ) : (
          <svg className="icon solid" viewBox="0 0 32 32">
            <path d="M8 10h16v10H14l-6 5z" />
          </svg>
        )}
      </span>
      <div className="who">
        <h1>{t.title}</h1>
        <p>{state.signedAs ? t.signedAs(state.signedAs) : t.tagline}</p>
      </div>
      <button
        type="button"
        className="quiet"
        lang={state.language === 'fr' ? 'en' : 'fr'}
        aria-label={`${t.languageCode} · ${t.language}`}
        title={t.language}
        onClick={() => client.setLanguage(state.language === 'fr' ? 'en' : 'fr')}
      >
        {t.languageCode}
      </button>
      {client.host.embedded && (
        <button
          type="button"
          className="quiet"
          aria-label={t.close}
          title={t.close}
          onClick={() => client.host.tell('close')}
        >
          <Icon name="close" />
        </button>
      )}
    </header>
  )
}
