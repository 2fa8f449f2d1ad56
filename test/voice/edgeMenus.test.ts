import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeTone } from '../../server/telephony/media/writeTone.ts'
import { startEdge, tones, type Edge } from './edge.ts'
import type { Caller } from './edgeCaller.ts'
import { kindsOf, waits } from './edgeTalk.ts'
import { until } from './until.ts'

/** Real digits (RFC 4733) through rtpengine. The menus are tones: an operator's own files. */
const heard = { menu: 1_200, sub: 1_400, calledBack: 1_100, notCalledBack: 1_300 }
let edge: Edge
let folder: string
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-menus-'))
  const numbers = path.join(folder, 'numbers.json')
  const sub = {
    say: { fr: 'Payer : 1.' },
    choices: { 1: { label: 'Payer', topic: 'billing' } },
    seconds: 2,
    repeats: 0,
  }
  const choices = { 1: { label: 'Internet', topic: 'internet' }, 2: { label: 'Factures', menu: sub } }
  const menu = { say: { fr: 'Internet : 1. Factures : 2.' }, choices, seconds: 2, repeats: 1 }
  fs.writeFileSync(
    numbers,
    JSON.stringify([
      { number: '3901', topic: 'internet', language: 'fr' },
      { number: '3950', topic: 'general', language: 'fr', menu },
    ]),
  )
  edge = await startEdge({ env: { GUICHET_NUMBERS: numbers } })
  const sound = (name: string, hertz: number, seconds: number) =>
    writeTone(path.join(edge.folder, 'sounds', `${name}.fr.wav`), { hertz, seconds })
  sound('menu-3950', heard.menu, 3)
  sound('menu-3950-wrong', heard.menu, 1)
  sound('menu-3950-2', heard.sub, 3)
  sound('called-back-78', heard.calledBack, 2)
  sound('not-called-back', heard.notCalledBack, 1.5)
})
afterAll(async () => {
  await edge?.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** The arrival of this caller: others may come meanwhile. */
const arrivalOf = (caller: Caller, from: string) =>
  until(`the arrival of ${from}`, async () =>
    (await edge.events()).find((event) => event.kind === 'arrived' && JSON.stringify(event.body).includes(from)),
  ).then(({ callId, body }) => ({ caller, callId, body }))
const dials = (from: string): Promise<Caller> => edge.caller({ dialled: '3950', from })

test('a digit is heard while the menu is being said, and a menu leads to another; the server hears of it then', async () => {
  const caller = await dials('0612345601')
  await caller.hears(heard.menu)
  expect(await edge.events()).toEqual([])
  await caller.digit(2)
  await caller.hears(heard.sub)
  await caller.digit(1)
  const { body, callId } = await arrivalOf(caller, '0612345601')
  expect(body).toMatchObject({ menu: { chosen: ['Factures', 'Payer'], topic: 'billing', language: 'fr' } })
  await caller.hears(tones.announcement)
  await caller.hears(tones.music)
  await caller.hangUp()
  expect((await edge.event('ended', callId)).body.by).toBe('customer')
})

test('who presses nothing hears it again, and then waits in the line of the number', async () => {
  const caller = await dials('0612345602')
  await caller.hears(heard.menu)
  await until('silence after the menu', () => (caller.heard() === null ? true : undefined))
  await caller.hears(heard.menu)
  const { body } = await arrivalOf(caller, '0612345602')
  expect(body).toMatchObject({ menu: { chosen: [], topic: null, language: 'fr' } })
  await caller.hears(tones.music)
  await caller.hangUp()
})

test('the telephony is killed in the menu: it is said anew, and his digit is heard', async () => {
  const caller = await dials('0612345603')
  await caller.hears(heard.menu)
  await edge.killTelephony()
  await edge.startTelephony()
  await caller.hears(heard.menu)
  await caller.digit(1)
  expect((await arrivalOf(caller, '0612345603')).body).toMatchObject({ menu: { chosen: ['Internet'] } })
  expect(caller.isHungUp()).toBe(false)
  await caller.hangUp()
})

test('« tapez 1 »: the digit is told once, the words are heard, and then he is hung up', async () => {
  const { caller, callId } = await waits(edge)
  await caller.hears(tones.music)
  await caller.digit(1)
  const { seq } = await edge.event('digit', callId)
  expect(await edge.order({ do: 'callBack', callId, lastDigits: '78' })).toBe('taken')
  await caller.hears(heard.calledBack)
  expect(caller.isHungUp()).toBe(false)
  await until('him to be hung up', () => (caller.isHungUp() ? true : undefined))
  expect((await edge.event('ended', callId, seq)).body).toEqual({ by: 'system', code: null })
  expect(await kindsOf(edge, callId)).toEqual(['arrived', 'digit', 'ended'])
})

test('whose number cannot be called hears so, and music again', async () => {
  const { caller, callId } = await waits(edge)
  await caller.hears(tones.music)
  expect(await edge.order({ do: 'callBack', callId, lastDigits: null })).toBe('taken')
  await caller.hears(heard.notCalledBack)
  await caller.hears(tones.music)
  await caller.hangUp()
})
