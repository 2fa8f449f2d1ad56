import { contextBridge, ipcRenderer } from 'electron'
import type { DeskBridge } from '../../shared/bridge.ts'
import { channels } from '../channels.ts'

// No ipcRenderer, no channel name and no event object ever reaches the page: only these functions.
const desk: DeskBridge = {
  host: 'electron',
  serverOrigin: () => ipcRenderer.invoke(channels.serverOrigin),
  readSecret: (name) => ipcRenderer.invoke(channels.readSecret, name),
  writeSecret: (name, value) => ipcRenderer.invoke(channels.writeSecret, name, value),
}

contextBridge.exposeInMainWorld('desk', desk)
