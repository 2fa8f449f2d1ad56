import { expect, test } from 'vitest'
import { readyText } from './readyText.ts'

const origin = 'http://127.0.0.1:7070'
const accounts = [
  { login: 'nadia', password: 'guichet', role: 'adviser' },
  { login: 'yann', password: 'guichet', role: 'lead' },
  { login: 'maelle', password: 'guichet', role: 'shop' },
  { login: 'admin', password: 'guichet', role: 'admin' },
]
const say = (env: NodeJS.ProcessEnv) => readyText({ origin, accounts, chat: `${origin}/chat/` }, 'ouvert', 4.25, env)

test.each([{ LANG: 'fr_FR.UTF-8' }, { LANG: 'en_GB.UTF-8', LC_ALL: 'fr_FR' }, { LANG: 'C.UTF-8' }, {}])(
  'a French terminal (%j) reads French only, roles too',
  (env) => {
    const words = say(env)
    expect(words).toContain('nadia / guichet   (conseillère)')
    expect(words).toContain('yann / guichet   (responsable d’équipe)')
    expect(words).toContain('maelle / guichet   (conseillère en boutique)')
    expect(words).toContain('admin / guichet   (administration)')
    expect(words).not.toMatch(/ready|adviser|stop with|\(lead\)|\(shop\)/)
  },
)

test('the simulated network, where there is one, is named', () => {
  const ready = { origin, accounts, netsim: 'http://127.0.0.1:7557' }
  expect(readyText(ready, '', 1, { LANG: 'fr_FR' })).toContain('Réseau    http://127.0.0.1:7557/')
  expect(readyText(ready, '', 1, { LANG: 'en_GB' })).toContain('Network   http://127.0.0.1:7557/')
  expect(say({})).not.toContain('Réseau')
})

test('where letters come in is said, or that they only leave', () => {
  const mail = { address: 'contact@demo.example', by: 'smtp://127.0.0.1:2525' }
  const ready = { origin, accounts, mail }
  expect(readyText(ready, '', 1, { LANG: 'fr_FR' })).toContain(
    'Courriel  contact@demo.example   (smtp://127.0.0.1:2525)',
  )
  expect(readyText(ready, '', 1, { LANG: 'en_GB' })).toContain(
    'Mail      contact@demo.example   (smtp://127.0.0.1:2525)',
  )
  expect(readyText({ ...ready, mail: { ...mail, by: null } }, '', 1, {})).toContain('(envoi seul)')
  expect(say({})).not.toContain('Courriel')
})

test('another terminal reads English only', () => {
  expect(say({ LANG: 'en_GB.UTF-8' })).toContain('nadia / guichet   (adviser)')
  expect(say({ LANG: 'en_GB.UTF-8' })).not.toMatch(/prêt|Comptes|conseill/)
})
