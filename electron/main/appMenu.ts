import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuItem } from '../../shared/bridge.ts'
import { events } from '../channels.ts'
import { collectLogs } from './collectLogs.ts'
import { inLanguage, texts } from './language.ts'
import { hasFeed, lookForUpdate, onUpdateNews, planUpdate, updateNews } from './updates.ts'
import { focusDesk, tellDesk } from './window.ts'

/** What is ready, to be put off or not; else the way to ask. Nothing where this desk is not updated from a feed. */
function updateItems(): MenuItemConstructorOptions[] {
  if (!hasFeed()) return []
  const { menu } = texts()
  const news = updateNews()
  if (!news) return [{ label: menu.lookForUpdate, click: () => void lookForUpdate() }]
  const isAtSignOut = news.plan === 'atSignOut'
  return [
    {
      label: menu.installUpdate.replace('{version}', news.version),
      type: 'checkbox',
      checked: isAtSignOut,
      click: () => planUpdate(isAtSignOut ? 'later' : 'atSignOut'),
    },
  ]
}

function template(): MenuItemConstructorOptions[] {
  const { menu } = texts()
  const item = (name: MenuItem, accelerator?: string): MenuItemConstructorOptions => ({
    label: menu[name],
    accelerator,
    click: () => {
      focusDesk()
      tellDesk(events.menu, name)
    },
  })
  return [
    {
      label: menu.file,
      submenu: [
        item('print', 'CommandOrControl+P'),
        item('savePdf', 'CommandOrControl+Shift+P'),
        { type: 'separator' },
        item('card', 'CommandOrControl+Shift+C'),
        item('shortcuts'),
        { label: menu.logs, click: () => void collectLogs() },
        ...updateItems(),
        { type: 'separator' },
        { label: menu.quit, accelerator: 'CommandOrControl+Q', click: () => app.quit() },
      ],
    },
    {
      label: menu.edit,
      submenu: [
        { label: menu.undo, role: 'undo' },
        { label: menu.redo, role: 'redo' },
        { type: 'separator' },
        { label: menu.cut, role: 'cut' },
        { label: menu.copy, role: 'copy' },
        { label: menu.paste, role: 'pasteAndMatchStyle' },
        { label: menu.selectAll, role: 'selectAll' },
      ],
    },
    {
      label: menu.view,
      submenu: [
        { label: menu.zoomIn, role: 'zoomIn' },
        { label: menu.zoomOut, role: 'zoomOut' },
        { label: menu.zoomReset, role: 'resetZoom' },
        // Electron's own menu has these for everyone; here they are for who builds the desk.
        ...(app.isPackaged ? [] : [{ role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
      ],
    },
  ]
}

/** In place of Electron's own menu, whose keys would reload the desk and open its tools. */
export function openAppMenu(): void {
  const draw = () => Menu.setApplicationMenu(Menu.buildFromTemplate(template()))
  inLanguage(draw)
  onUpdateNews(draw)
}
