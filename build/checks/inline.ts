import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { out } from '../paths.ts'
import { filesUnder } from './filesUnder.ts'

/** What strict CSP would block in a page, as the customer or adviser would see it: nothing, and no word why. */
export function inlineCode(html: string): string[] {
  const text = html.replace(/<!--[^]*?-->/g, '')
  const faults: string[] = []
  if (/<script(?![^>]*\ssrc=)[^>]*>/i.test(text)) faults.push('an inline script')
  if (/<style\b/i.test(text)) faults.push('an inline style sheet')
  if (/<[^>]+\sstyle=/i.test(text)) faults.push('a style attribute')
  if (/<[^>]+\son[a-z]+=/i.test(text)) faults.push('an inline event handler')
  if (/(?:src|href)=["']?(?:https?:)?\/\//i.test(text)) faults.push('something from another server')
  return faults
}

export async function inline(folder = out): Promise<string[]> {
  const pages = (await filesUnder(folder)).filter((file) => file.endsWith('.html'))
  if (!pages.length) return ['no page was built']
  const faults = pages.map(async (file) =>
    inlineCode(await readFile(file, 'utf8')).map((fault) => `${relative(folder, file)} holds ${fault}`),
  )
  return (await Promise.all(faults)).flat()
}
