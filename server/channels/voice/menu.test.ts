import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readServiceNumbers } from './serviceNumbers.ts'

const say = { fr: 'Pour Internet, tapez 1.' }
function read(change: object) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guichet-menu-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'numbers.json')
  const other = { number: '3900', topic: 'general', language: 'fr' }
  writeFileSync(file, JSON.stringify([other, { number: '3950', topic: 'tv', language: 'fr', ...change }]))
  return readServiceNumbers({ GUICHET_NUMBERS: file })
}
const to = (topic: string) => ({ label: topic, topic })

test('a short menu is read, with its waits', () => {
  const sub = { say: { en: 'For billing, press 1.' }, choices: { 1: to('billing') } }
  const choices = { 1: to('internet'), 9: { label: 'English', language: 'en', menu: sub } }
  expect(read({ menu: { say, choices } })[1]?.menu).toMatchObject({ seconds: 5, repeats: 2, choices })
})

test('what is wrong with a menu is named by its number and its place', () => {
  const six = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [n, to('tv')]))
  const deep = {
    say,
    choices: {
      1: { label: 'b', menu: { say, choices: { 1: { label: 'c', menu: { say, choices: { 1: to('tv') } } } } } },
    },
  }
  const wrong: [object, RegExp][] = [
    [{ menu: { say, choices: six } }, /3950\.menu\.choices: a menu has at most 5 choices, this one 6/],
    [{ menu: deep }, /3950\.menu\.choices\.1\.menu\.choices\.1\.menu: menus have at most 2 levels/],
    [{ menu: { say, choices: {} } }, /3950\.menu\.choices: a menu has at least one choice/],
    [{ menu: { say, choices: { 12: to('tv') } } }, /3950\.menu\.choices.*one digit/],
    [{ menu: { say, choices: { 1: to('tele') } } }, /3950\.menu\.choices\.1\.topic/],
    [{ menu: { say, choices: { 1: { label: 'x' } } } }, /3950\.menu\.choices\.1: leads nowhere/],
    [{ menu: { say: { en: 'x' }, choices: { 1: to('tv') } } }, /3950\.menu\.say\.fr: missing/],
    [
      { menu: { say, choices: { 9: { label: 'English', language: 'en', menu: { say, choices: { 1: to('tv') } } } } } },
      /3950\.menu\.choices\.9\.menu\.say\.en: missing/,
    ],
    [{ early: true, menu: { say, choices: { 1: to('tv') } } }, /3950\.menu: not with early/],
    [{ menu: { say, choices: { 1: to('tv') }, wait: 3 } }, /3950\.menu.*wait/],
  ]
  for (const [change, name] of wrong) expect(() => read(change)).toThrow(name)
})
