import i18next from 'i18next'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeUps } from './closeUps.ts'
import { Picture } from './Picture.tsx'
import { pictureTitles } from './pictureTitles.ts'

const i18n = i18next.createInstance()
let root: Root
let box: HTMLElement
beforeEach(async () => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  await i18n.use(initReactI18next).init({ lng: 'fr', resources: {} })
  box = document.body.appendChild(document.createElement('div'))
  root = createRoot(box)
})
afterEach(() => {
  act(() => root.unmount())
  box.remove()
})
function show(name: string, isDecorative = false): Element | null {
  act(() =>
    root.render(
      <I18nextProvider i18n={i18n}>
        <Picture name={name} isDecorative={isDecorative} />
      </I18nextProvider>,
    ),
  )
  return box.querySelector('svg')
}

test('every picture is drawn, named in both languages, and like no other', async () => {
  const alike = new Map<string, string[]>()
  for (const [name, title] of Object.entries(pictureTitles)) {
    const svg = show(name)
    expect(svg?.getAttribute('aria-label')).toBe(title.fr)
    expect(svg?.querySelector('title')?.textContent).toBe(title.fr)
    const drawn = inside(svg)
    expect(drawn.length, `${name}`).toBeGreaterThan(200)
    alike.set(drawn, [...(alike.get(drawn) ?? []), name])
  }
  expect([...alike.values()].filter((names) => names.length > 1)).toEqual([])
  await act(() => i18n.changeLanguage('en'))
  for (const [name, title] of Object.entries(pictureTitles))
    expect(show(name)?.getAttribute('aria-label')).toBe(title.en)
})
/** Without its name. */
function inside(svg: Element | null): string {
  return [...(svg?.children ?? [])].map((part) => (part.tagName === 'title' ? '' : part.outerHTML)).join('')
}

test('beside words that say the same it is left to the eye', () => {
  const drawn = show('ont.los', true)
  expect(drawn?.getAttribute('aria-hidden')).toBe('true')
  expect(drawn?.querySelector('title')).toBeNull()
  expect(drawn?.getAttribute('viewBox')).not.toBe(show('ont.los')?.getAttribute('viewBox'))
})

test('what matters of it is within the whole, and as wide for its height', () => {
  for (const [name, view] of Object.entries(closeUps)) {
    const [x = -1, y = -1, width = 0, height = 0] = view.split(' ').map(Number)
    expect(Math.min(x, y, 200 - x - width, 112 - y - height), `${name}`).toBeGreaterThanOrEqual(0)
    expect(width / height, `${name}`).toBeCloseTo(25 / 14, 2)
  }
})

test('a name that is not drawn shows nothing', () => {
  expect(show('toaster.red')).toBeNull()
  expect(show('constructor')).toBeNull()
})

test('a light that blinks is told from a steady one where nothing moves', () => {
  const rays = (name: string): number => show(name)?.querySelectorAll('[class*="rays"]').length ?? -1
  expect(rays('box.searching')).toBe(1)
  expect(rays('ont.searching')).toBe(1)
  expect(rays('decoder.starting')).toBe(1)
  expect(rays('box.online')).toBe(0)
  expect(rays('ont.los')).toBe(0)
})
