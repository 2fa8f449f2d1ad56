import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlTricks } from './htmlTricks.fixture.ts'
import { sanitiseHtml } from './sanitiseHtml.ts'

type Handlers = {
  onopentag: (name: string, attribs: Record<string, string>) => void
  oncomment: (text: string) => void
  onprocessinginstruction: (name: string) => void
  oncdatastart: () => void
}

// The parser sanitize-html brings, found through it: it is no dependency of ours.
const { Parser } = createRequire(createRequire(import.meta.url).resolve('sanitize-html'))('htmlparser2') as {
  Parser: new (handlers: Handlers) => { end: (html: string) => void }
}

const attachmentOf = (cid: string): string | null => (cid === 'known' ? 'file-1' : null)
const clean = (html: string): string => sanitiseHtml(html, attachmentOf).html

/** Every allowed tag, attribute and value, said again and apart from the code: whatever else is found is a fault. */
const tags =
  /^(?:a|abbr|address|article|aside|b|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|dfn|div|dl|dt|em|figcaption|figure|footer|h[1-6]|header|hr|i|img|ins|kbd|li|main|mark|ol|p|pre|q|s|samp|section|small|span|strike|strong|su[bp]|table|tbody|td|tfoot|th|thead|tr|tt|ul?|var|wbr)$/
const attributes: Record<string, RegExp> = {
  href: /^(?:https?:\/\/[^\s"'<>\\]+|mailto:[^\s"<>]*|tel:[^\s"<>]*)$/,
  rel: /^noopener noreferrer$/,
  target: /^_blank$/,
  'data-attachment': /^file-1$/,
  alt: /^[^\0]*$/,
  style: /^(?:[a-z-]+:(?:light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\)|[\p{L}\d #%.,'-]+);?)+$/u,
  dir: /^(?:ltr|rtl|auto)$/,
  lang: /^[a-z\d-]+$/,
  align: /^[a-z]+$/,
  valign: /^[a-z]+$/,
  type: /^[1ai]$/,
}
const number = /^\d{1,4}%?$/

function faults(html: string): string[] {
  const found: string[] = []
  const parser = new Parser({
    onopentag(name, attribs) {
      if (!tags.test(name)) found.push(`<${name}>`)
      for (const [key, value] of Object.entries(attribs)) {
        const counted = /^(?:width|height|colspan|rowspan|cellpadding|cellspacing|border|start)$/.test(key)
        const shape = counted ? number : Object.hasOwn(attributes, key) ? attributes[key] : null
        if (!shape?.test(value)) found.push(`${name} ${key}=${value}`)
        if (key === 'style' && /url|import|position|expression|@|\\|display|:0 *px;? *font/u.test(value))
          found.push(`style ${value}`)
      }
    },
    oncomment: (text) => found.push(`comment ${text}`),
    onprocessinginstruction: (name) => found.push(`instruction ${name}`),
    oncdatastart: () => found.push('cdata'),
  })
  parser.end(html)
  if (html.includes('\0')) found.push('NUL')
  return found
}

describe(`${htmlTricks.length} tricks`, () => {
  test('there are at least 200, each once', () => {
    expect(new Set(htmlTricks).size).toBe(htmlTricks.length)
    expect(htmlTricks.length).toBeGreaterThanOrEqual(200)
  })

  test('the checker sees what it is for', () => {
    const seen = htmlTricks.filter((trick) => faults(trick).length > 0).length
    expect(seen).toBeGreaterThan(200)
  })

  test('ML7: nothing outside the allow-list is left of any of them', () => {
    expect(
      htmlTricks.map((trick) => [trick.slice(0, 200), faults(clean(trick))]).filter(([, left]) => left?.length),
    ).toEqual([])
  })

  test('what is clean stays as it is when cleaned again', () => {
    // Colours aside: those for two themes are our own words, which no letter may write.
    const plain = (html: string): string => html.replace(/ style="[^"]*light-dark[^"]*"/gu, '')
    for (const trick of htmlTricks) {
      const once = plain(clean(trick))
      expect(clean(once.replaceAll('data-attachment="file-1"', 'src="cid:known"'))).toBe(once)
    }
  })
})

test('property: pieces of tricks in any order leave nothing outside the list', () => {
  const pieces = htmlTricks.filter((trick) => trick.length < 300).flatMap((trick) => trick.split(/(?<=[<>"'=])/u))
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 25 }), (some) => {
      expect(faults(clean(some.join('')))).toEqual([])
    }),
    { numRuns: 1_500 },
  )
})

test.each([
  [
    'a table as Outlook writes it',
    '<table border=0 cellspacing=0 cellpadding=0 width=600><tr><td colspan=2 valign=top style="width:450.0pt;padding:0cm">x</td></tr></table>',
    '<table width="600" cellpadding="0" cellspacing="0" border="0"><tr><td valign="top" colspan="2" style="width:450.0pt">x</td></tr></table>',
  ],
  ['languages and directions', '<p dir=RTL lang=ar-MA>سلام</p>', '<p dir="rtl" lang="ar-ma">سلام</p>'],
  [
    'a known image',
    '<img src="CID:known" alt="plan" width=20 onload=x>',
    '<img width="20" data-attachment="file-1" alt="plan" />',
  ],
  ['an unknown one is its description', '<img src="cid:other" alt="plan">', '<img alt="plan" />'],
  [
    'red stays red, black goes',
    '<p style="color:red">a</p><p style="color:#000">b</p>',
    '<p style="color:light-dark(#d41111, #f47676)">a</p><p>b</p>',
  ],
  [
    'font',
    '<font color="#0000FF" face="Arial, sans-serif" size=7>x</font>',
    '<span style="color:light-dark(#1111d4, #9292f6);font-family:Arial, sans-serif">x</span>',
  ],
  ['a host that is no name', '<a href=https://a.example"/div>x</a>', '<span>x</span>'],
  ['the words of a form', '<form><label>Nom</label><button>OK</button></form>', 'NomOK'],
  [
    'links',
    '<a href="HTTPS://A.example/é?a=1&amp;b=2">x</a>',
    '<a href="https://a.example/%C3%A9?a=1&amp;b=2" rel="noopener noreferrer" target="_blank">x</a>',
  ],
])('what may stay: %s', (_name, dirty, expected) => {
  expect(clean(dirty)).toBe(expected)
})

test.each([
  ['left open', '<p>Avant</p><svg onload=x><p>Après</p>', '<p>Avant</p><p>Après</p>'],
  ['in a formula', '<math><mi>x</mi><b>gras</b> suite', '<b>gras</b> suite'],
  ['after its own title', '<svg><title>Logo</title><g><p>Après</p></svg> et suite', '<p>Après</p> et suite'],
  ['one in the other', '<svg><svg><g></svg><div>Après</div>', '<div>Après</div>'],
  ['closed: its words are a drawing', '<svg><text>dessin</text></svg><p>Après</p>', '<p>Après</p>'],
  ['HTML that is part of it', '<svg><foreignObject><p>dedans</p></foreignObject></svg>dehors', 'dehors'],
  ['never left', '<svg><text>dessin', ''],
])('a drawing hides no more than in a browser: %s', (_which, html, shown) => {
  expect(clean(html)).toBe(shown)
})

test('images that would have been loaded are counted', () => {
  const { remoteImages, dataImages, cids } = sanitiseHtml(
    '<style>@import "//e/x";p{background:url( "https://e/y")}</style><img src=https://e/a><img src="//e/b"><td background=http://e/c><p style="background:url(//e/d)"><img src="data:image/png;base64,AA"><img src=cid:known>',
    attachmentOf,
  )
  expect({ remoteImages, dataImages, cids }).toEqual({ remoteImages: 6, dataImages: 1, cids: ['known'] })
})

test('a link whose words are another address says where it leads; one that says it, or says nothing of an address, stays as it is', () => {
  const shown = (html: string) => sanitiseHtml(html, () => null).html.replaceAll(/<[^>]*>/gu, '')
  expect(shown('<a href="https://evil.example/x">https://demo.example/login</a>')).toBe(
    'https://demo.example/login → evil.example',
  )
  expect(shown('<a href="https://evil.example/x"><b>www.demo.example</b></a> fin')).toBe(
    'www.demo.example → evil.example fin',
  )
  expect(shown('<a href="https://www.demo.example/x">demo.example/x</a>')).toBe('demo.example/x')
  expect(shown('<a href="https://suivi.demo.example/x">demo.example</a>')).toBe('demo.example')
  expect(shown('<a href="https://evil.example/x">Votre facture.</a>')).toBe('Votre facture.')
  expect(shown('<a href="mailto:a@demo.example">a@demo.example</a>')).toBe('a@demo.example')
  const once = sanitiseHtml('<a href="https://evil.example/x">demo.example</a>', () => null).html
  expect(sanitiseHtml(once, () => null).html).toBe(once)
})
