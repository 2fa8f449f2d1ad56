import { app, screen } from 'electron'
import { z } from 'zod'
import type { FileOutcome } from '../../shared/bridge.ts'
import { channels } from '../channels.ts'
import { handle } from './handle.ts'
import { loggedLines } from './log.ts'
import { saveFile } from './saveFile.ts'

function header(): string {
  const { electron, chrome, node } = process.versions
  const displays = screen.getAllDisplays().map(({ size, scaleFactor }) => `${size.width}x${size.height}*${scaleFactor}`)
  return JSON.stringify({
    guichet: app.getVersion(),
    electron,
    chrome,
    node,
    platform: process.platform,
    arch: process.arch,
    displays,
  })
}

/** One text to send by mail: the machine's kind and the log's lines, nothing of a person. */
export function collectLogs(): Promise<FileOutcome> {
  const name = `guichet-journal-${new Date().toISOString().slice(0, 10)}.txt`
  return saveFile('logs', name, async () => [header(), ...loggedLines(), ''].join('\n'))
}

export function answerLogs(): void {
  handle(channels.collectLogs, z.tuple([]), collectLogs)
}
