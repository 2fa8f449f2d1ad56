import '@fontsource-variable/inter/index.css'
import { createRoot } from 'react-dom/client'
import './palette.css'
import './page.css'
import './form.css'
import './survey.css'
import './messages.css'
import { App } from './App.tsx'
import { ChatClient } from './chatClient.ts'
import { meetHost } from './host.ts'

const place = document.getElementById('chat')
if (!place) throw new Error('#chat is missing')
const root = createRoot(place)
void meetHost().then((host) => {
  const client = new ChatClient(host)
  client.connect()
  root.render(<App client={client} />)
})
