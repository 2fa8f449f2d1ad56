import { builtinModules } from 'node:module'
import { homedir } from 'node:os'
import { root } from '../paths.ts'
import { preloadText } from './preload.ts'

/** What may lie in a packaged desk: this, and nothing else. */
const allowed: readonly RegExp[] = [
  /^package\.json$/,
  /^desk\.json$/,
  /^main\/index\.js$/,
  /^main\/dictionaries\/[\w-]+\.bdic$/,
  /^main\/dictionaries\/LICENSE\.[\w-]+\.txt$/,
  /^preload\/index\.cjs$/,
  /^renderer\/index\.html$/,
  /^renderer\/icon\.svg$/,
  /^renderer\/assets\/[\w.~-]+\.(?:js|css|woff2|svg|png|webp|mp3|ogg|wasm)$/,
]
const needed = [
  'package.json',
  'desk.json',
  'main/index.js',
  'main/dictionaries/fr-FR-3-0.bdic',
  'main/dictionaries/en-GB-10-1.bdic',
  'preload/index.cjs',
  'renderer/index.html',
]
const own = new Set(['electron', ...builtinModules])
const isText = (name: string) => /\.(?:js|cjs|css|html|json|svg|txt)$/.test(name)

/** Modules that a bundle would look for outside itself. */
function foreign(code: string): string[] {
  const imported = [...code.matchAll(/^\s*(?:import|export)\b[^'"\n]*?["']([^'"\n]+)["'];?\s*$/gm)]
  const required = [...code.matchAll(/\b(?:__require|require)\(["']([^'"\n]+)["']\)/g)]
  const names = [...imported, ...required].map(([, name = '']) => name.replace(/^node:/, ''))
  return [...new Set(names)].filter((name) => !own.has(name))
}

/** Files of the renderer that its page, its scripts and its style sheets name. */
function named(files: ReadonlyMap<string, Buffer>): string[] {
  const texts = [...files].filter(([name]) => /^renderer\/.*\.(?:html|js|css)$/.test(name))
  return texts.flatMap(([, body]) =>
    [...body.toString().matchAll(/["'`(/]((?:assets\/)?[\w.~-]+-[\w-]{8}\.(?:js|css|woff2))["'`)]/g)].map(
      ([, file = '']) => `renderer/assets/${file.replace('assets/', '')}`,
    ),
  )
}

/** What is wrong with a packaged desk's archive, by the name and content of its files. */
export function archive(files: ReadonlyMap<string, Buffer>): string[] {
  const faults = [...files.keys()]
    .filter((name) => !allowed.some((form) => form.test(name)))
    .map((name) => `${name} has no business in the archive`)
  for (const name of new Set([...needed, ...named(files)])) {
    if (!files.has(name)) faults.push(`${name} is missing`)
  }
  const tell = [root, homedir()].filter((path) => path.length > 3)
  for (const [name, body] of files) {
    if (!isText(name)) continue
    const text = body.toString()
    if (/[#@] sourceMappingURL=/.test(text)) faults.push(`${name} names a source map`)
    if (/-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/]{16}/.test(text)) faults.push(`${name} holds a private key`)
    if (tell.some((path) => text.includes(path))) faults.push(`${name} names the builder's folders`)
  }
  const main = files.get('main/index.js')?.toString() ?? ''
  for (const module of foreign(main)) faults.push(`main/index.js asks for ${module}, which is not packed`)
  return [...faults, ...preloadText(files.get('preload/index.cjs')?.toString() ?? '').map((fault) => fault)]
}
