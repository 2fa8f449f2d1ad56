import { registerHooks } from 'node:module'

/**
 * Builds a bug into a server (`node --import`), so that the storm can show that it finds it: one module of the server is replaced by the
 * plant named in STORM_PLANT, which may still import the true one.
 */
const replaced: Record<string, string> = {
  noIdempotency: '/server/sync/push.ts',
  answeredBeforeCommit: '/server/sync/push.ts',
  cursorBySequence: '/server/db/feed.ts',
}
const name = process.env.STORM_PLANT ?? ''
const target = replaced[name]
if (target === undefined) throw new Error(`no such plant: ${name}`)
const plant = new URL(`${name}.ts`, import.meta.url).href
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    return found.url.endsWith(target) && context.parentURL !== plant ? { ...found, url: plant } : found
  },
})
