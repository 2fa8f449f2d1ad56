import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { commandSchemas, queuedEnvelope } from '../../shared/protocol/commands.ts'
import { protocolVersion } from '../../shared/protocol/messages.ts'
import { rowSchemas } from '../../shared/protocol/rows.ts'

/**
 * The wire as it stands. When this fails, the wire changed: could a desk of yesterday misread it (a field gone or of another
 * meaning, a command it may no longer send)? Then raise `protocolVersion`. A field or a command added needs nothing (SP13). Pin it anew either way.
 */
const pinned = { version: 3, hash: 'b73255593789e071' }

test('the wire is the one that was pinned', () => {
  const schemas = { ...rowSchemas, ...commandSchemas, queuedEnvelope }
  const hash = createHash('sha256')
  for (const [name, schema] of Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(name + JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })))
  }
  for (const file of ['messages.ts', 'chat.ts', 'files.ts']) {
    const source = fs.readFileSync(path.resolve(import.meta.dirname, '../../shared/protocol', file), 'utf8')
    hash.update(source.replaceAll(/\/\*[^]*?\*\/|\/\/.*|\s+/g, ''))
  }
  expect({ version: protocolVersion, hash: hash.digest('hex').slice(0, 16) }).toEqual(pinned)
})
