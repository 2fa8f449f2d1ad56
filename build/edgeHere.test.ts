import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { edgeHere } from './edgeHere.ts'

test('npm start finds the edge that runs on its data folder; what the environment says stays', () => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'guichet-edge-'))
  onTestFinished(() => rmSync(data, { recursive: true }))
  expect(edgeHere(data, {})).toEqual({})
  const edge = { url: 'http://127.0.0.1:7080', ws: 'ws://127.0.0.1:8088', domain: 'guichet.invalid' }
  writeFileSync(path.join(data, 'edge.json'), JSON.stringify(edge))
  expect(edgeHere(data, { GUICHET_SIP_DOMAIN: 'voix.example' })).toEqual({
    GUICHET_EDGE_URL: edge.url,
    GUICHET_SIP_WS: edge.ws,
    GUICHET_SIP_DOMAIN: 'voix.example',
  })
  expect(edgeHere(data, { GUICHET_EDGE_URL: '' })).toEqual({})
})
