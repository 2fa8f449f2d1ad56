import { z } from 'zod'
import type { FileOutcome } from '../../shared/bridge.ts'
import { channels } from '../channels.ts'
import { handle } from './handle.ts'
import { log } from './log.ts'
import { saveFile } from './saveFile.ts'
import { deskWindow } from './window.ts'

/** A reference and nothing else: the name is chosen by us, where it lands by the adviser. */
const fileName = z.string().regex(/^[\p{L}\d][\p{L}\d _-]{0,60}\.pdf$/u)

function print(): Promise<FileOutcome> {
  const contents = deskWindow()?.webContents
  if (!contents) return Promise.resolve('unavailable')
  return new Promise((resolve) => {
    contents.print({ printBackground: false }, (done, reason) => {
      const outcome = done ? 'done' : /cancel/i.test(reason) ? 'cancelled' : 'failed'
      log({ event: 'file', what: 'print', outcome })
      resolve(outcome)
    })
  })
}

async function savePdf(name: string): Promise<FileOutcome> {
  const contents = deskWindow()?.webContents
  if (!contents) return 'unavailable'
  // Tagged: a PDF that a screen reader can read.
  return saveFile('pdf', name, () => contents.printToPDF({ pageSize: 'A4', generateTaggedPDF: true }))
}

/** The page brings its print sheet by `@media print`; here it only goes to paper or to a file. */
export function answerPrinting(): void {
  handle(channels.print, z.tuple([]), print)
  handle(channels.savePdf, z.tuple([fileName]), savePdf)
}
