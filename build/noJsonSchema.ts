import type { Plugin } from 'vite'

const parts = /\/zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$/
const named = /^export (?:const|function) (\w+)|^export \{ \w+ as (\w+) \};?$/gmu
/** Asked by the schemas themselves, for their own bounds. */
const stays = 'aggregateChecks'

/** Zod can write its schemas as JSON Schema, and no bundler sees that a page never asks it to: 34 kB of the first screen. */
export function noJsonSchema(): Plugin {
  return {
    name: 'no-json-schema',
    enforce: 'pre',
    transform(code, id) {
      if (!parts.test(id.replaceAll('\\', '/'))) return null
      const names = [...code.matchAll(named)].map(([, declared, exported]) => (declared ?? exported)!)
      const kept = names.includes(stays) ? code.slice(0, code.indexOf('export const stringProcessor')) : ''
      const left = names.filter((name) => name !== stays).map((name) => `export { none as ${name} };`)
      return {
        code: `${kept}\nfunction none() { throw new Error('JSON Schema is left out of this page'); }\n${left.join('\n')}\n`,
        map: null,
      }
    },
  }
}
