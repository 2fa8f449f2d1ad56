import { app } from 'electron'
import { z } from 'zod'
import { channels } from '../channels.ts'
import { discImage } from './discImage.ts'
import { handle } from './handle.ts'
import { deskWindow } from './window.ts'

export function showBadge(count: number): void {
  // Windows has no number on an icon: a mark over it, and the taskbar flashes until the window is looked at.
  if (process.platform === 'win32') {
    deskWindow()?.setOverlayIcon(count > 0 ? discImage('busy') : null, count > 0 ? String(count) : '')
    if (count === 0 || !deskWindow()?.isFocused()) deskWindow()?.flashFrame(count > 0)
  } else app.setBadgeCount(count)
}

export function answerBadge(): void {
  handle(channels.setBadge, z.tuple([z.number().int().min(0).max(9999)]), showBadge)
}
