/** The libraries that any page of this kind begins with, and nothing of ours: what our bundle is weighed against. */
import Dexie from 'dexie'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { io } from 'socket.io-client'

new Dexie('libraries')
io()
createRoot(document.body).render(createElement('p', null, 'libraries'))
