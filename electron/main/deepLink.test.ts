import { describe, expect, test } from 'vitest'
import { scheme } from './deskOrigin.ts'
import { linkAmong, linkScheme, parseDeepLink } from './deepLink.ts'

const id = '0198f2c4-7a1b-7c3d-9e5f-0a1b2c3d4e5f'

describe('links from outside', () => {
  test('open a contact or a customer, in both spellings that systems hand over', () => {
    expect(parseDeepLink(`guichet-open:contact/${id}`)).toEqual({ to: 'contact', id })
    expect(parseDeepLink(`guichet-open://customer/${id}`)).toEqual({ to: 'customer', id })
    expect(parseDeepLink('guichet-open:contact/c1/')).toEqual({ to: 'contact', id: 'c1' })
  })

  test.each([
    ['an act', `guichet-open:contact/${id}/accept`],
    ['an act asked for', `guichet-open:contact/${id}?do=accept`],
    ['an act behind a hash', `guichet-open:contact/${id}#resolve`],
    ['another place', `guichet-open:settings/${id}`],
    ['no id', 'guichet-open:contact/'],
    ['a path that climbs', 'guichet-open:contact/../../secrets.json'],
    ['the same, coded', 'guichet-open:contact/%2e%2e%2fsecrets'],
    ['a coded letter', 'guichet-open:contact/c%31'],
    ['the desk’s own scheme', `guichet:contact/${id}`],
    ['an address of the desk', 'guichet://desk/card'],
    ['script', 'guichet-open:javascript:alert(1)'],
    ['markup', 'guichet-open:contact/<img src=x onerror=alert(1)>'],
    ['a host with a password', 'guichet-open://a:b@contact/c1'],
    ['a host with a port', 'guichet-open://contact:80/c1'],
    ['more slashes', 'guichet-open:///contact/c1'],
    ['a line more', 'guichet-open:contact/c1\n--inspect'],
    ['a NUL', 'guichet-open:contact/c1\0'],
    ['a space before', ' guichet-open:contact/c1'],
    ['a space after', 'guichet-open:contact/c1 '],
    ['capitals in the scheme', 'GUICHET-OPEN:contact/c1'],
    ['an option as id', 'guichet-open:contact/--inspect'],
    ['look-alike letters', 'guichet-open:cоntact/c1'],
    ['writing that turns round', 'guichet-open:contact/c1\u202e'],
    ['an endless id', `guichet-open:contact/${'a'.repeat(65)}`],
    ['a drive', 'guichet-open:contact/C:\\x'],
    ['nothing', ''],
  ])('refuses %s', (_what, text) => {
    expect(parseDeepLink(text)).toBeNull()
  })

  test('are found among a program’s arguments, all others being ignored; two are none', () => {
    const link = 'guichet-open:contact/c1'
    expect(linkAmong(['/opt/Guichet/guichet', '--allow-file-access', link])).toEqual({ to: 'contact', id: 'c1' })
    expect(linkAmong([link, 'guichet-open:contact/c2'])).toBeNull()
    expect(linkAmong(['--inspect', 'contact/c1'])).toBeNull()
  })

  test('have a scheme of their own', () => {
    expect(linkScheme).not.toBe(scheme)
  })
})
