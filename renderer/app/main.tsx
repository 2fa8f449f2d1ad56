import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { DeskBridge } from '../../shared/bridge.ts'
import '../ui/tokens.css'
import { App } from './App.tsx'
import { browserBridge } from './browserBridge.ts'
import { Providers } from './Providers.tsx'

const bridge = (window as { desk?: DeskBridge }).desk ?? browserBridge()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Providers>
      <App bridge={bridge} />
    </Providers>
  </StrictMode>,
)
