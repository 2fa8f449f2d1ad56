import { createRoot } from 'react-dom/client'
import { Providers } from '../../../renderer/app/Providers.tsx'
import { Logo } from '../../../renderer/app/Logo.tsx'
import { Shell } from '../../../renderer/app/Shell.tsx'
import { SignIn } from '../../../renderer/features/signIn/index.ts'
import { DeskProvider } from '../../../renderer/desk/DeskContext.tsx'
import { usePhoneStore } from '../../../renderer/store/phoneStore.ts'
import { useUiStore } from '../../../renderer/store/uiStore.ts'
import '../../../renderer/ui/tokens.css'
import { fakeDesk } from './fakeDesk.ts'
import { scenes } from './scenes.ts'

// ?scene=one&theme=dark&language=en&panel=resolve : one state of the desk, to look at and to check.
const asked = new URLSearchParams(location.search)
const ui = useUiStore.getState()
ui.setTheme((asked.get('theme') ?? 'light') as 'light' | 'dark')
ui.setLanguage((asked.get('language') ?? 'fr') as 'fr' | 'en')
ui.show((asked.get('panel') as Parameters<typeof ui.show>[0]) ?? null)
const scene = asked.get('scene') ?? 'one'
// A record opened by Ctrl K beside the contact in hand.
if (scene === 'other') {
  ui.selectContact('c1')
  ui.openCustomer('marc')
}

if (scene.startsWith('floor')) ui.goToFloor(true)

const drawn = (scenes[scene] ?? scenes.one!)()
if (drawn.phone) usePhoneStore.setState(drawn.phone)

createRoot(document.getElementById('root')!).render(
  <Providers>
    {scene === 'signIn' ? (
      <SignIn
        logo={<Logo />}
        closedCode={null}
        onSignIn={async () => ({ code: 'signIn.tooMany', params: { minutes: 10 } })}
      />
    ) : (
      <DeskProvider desk={fakeDesk(drawn)}>
        <Shell onLeave={async () => undefined} />
      </DeskProvider>
    )}
  </Providers>,
)
