import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { DeskBridge } from '../../shared/bridge.ts'
import { channels, events, type Channel, type DeskEvent } from '../channels.ts'

const ask = (channel: Channel, ...args: unknown[]) => ipcRenderer.invoke(channel, ...args)

/** One listener an event: a page that mounts twice must not act twice. */
function listening<T>(channel: DeskEvent): (listener: ((value: T) => void) | null) => void {
  let heard: ((event: IpcRendererEvent, value: T) => void) | null = null
  return (listener) => {
    if (heard) ipcRenderer.removeListener(channel, heard)
    heard = listener && ((_event, value) => listener(value))
    if (heard) ipcRenderer.on(channel, heard)
  }
}

// No ipcRenderer, no channel name and no event object ever reaches the page: only these functions.
const desk: DeskBridge = {
  host: 'electron',
  serverOrigin: () => ask(channels.serverOrigin),
  readSecret: (name) => ask(channels.readSecret, name),
  writeSecret: (name, value) => ask(channels.writeSecret, name, value),
  showNotice: (notice) => ask(channels.showNotice, notice),
  clearNotice: (id) => ask(channels.clearNotice, id),
  setBadge: (count) => ask(channels.setBadge, count),
  setTray: (tray) => ask(channels.setTray, tray),
  takeLink: () => ask(channels.takeLink),
  readShortcuts: () => ask(channels.readShortcuts),
  setShortcut: (action, keys) => ask(channels.setShortcut, action, keys),
  openCard: () => ask(channels.openCard),
  closeCard: () => ask(channels.closeCard),
  restoreCard: () => ask(channels.restoreCard),
  print: () => ask(channels.print),
  savePdf: (name) => ask(channels.savePdf, name),
  collectLogs: () => ask(channels.collectLogs),
  setWork: (work) => ask(channels.setWork, work),
  setLanguage: (language) => ask(channels.setLanguage, language),
  readUpdate: () => ask(channels.readUpdate),
  planUpdate: (when) => ask(channels.planUpdate, when),
  forget: () => ask(channels.forget),
  onNotice: listening(events.notice),
  onStateAsked: listening(events.stateAsked),
  onLink: listening(events.link),
  onShortcut: listening(events.shortcut),
  onPower: listening(events.power),
  onMenu: listening(events.menu),
  onUpdate: listening(events.update),
}

contextBridge.exposeInMainWorld('desk', desk)
