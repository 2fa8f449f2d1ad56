import { expect, test } from 'vitest'
import { screen } from '../desk/testkit/screen.tsx'
import { CutAddress } from './CutAddress.tsx'

const on = screen()

test('short of room an address gives way before its domain, and is whole to who points at it', async () => {
  const text = 'Courriel à elodie.guegan@orange.example'
  await on.show(
    <div style={{ width: 190, fontSize: 13 }}>
      <CutAddress text={text} />
    </div>,
  )
  const [name, domain] = [...on.box.querySelectorAll<HTMLElement>('span > span')]
  expect(name!.scrollWidth).toBeGreaterThan(name!.clientWidth)
  expect(domain!.textContent).toBe('@orange.example')
  expect(domain!.scrollWidth).toBeLessThanOrEqual(domain!.clientWidth)
  expect(on.box.querySelector('[title]')?.getAttribute('title')).toBe(text)
})
