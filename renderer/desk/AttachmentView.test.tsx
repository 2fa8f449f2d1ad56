import { expect, test } from 'vitest'
import { AttachmentView } from './AttachmentView.tsx'
import { screen } from './testkit/screen.tsx'

const on = screen()

test.each([
  ['facture.pdf.hta.txt', true],
  ['facture.hta', true],
  ['notes.txt', false],
  ['page.html.txt', false],
])('%s: warned of as a program %s', async (name, warned) => {
  await on.show(<AttachmentView attachment={{ id: 'f1', name, type: 'text/plain', size: 36 }} />)
  const file = on.box.querySelector('button')
  for (const words of [file?.textContent, file?.ariaLabel])
    expect(/Programme déguisé\s: ne pas ouvrir/u.test(words ?? '')).toBe(warned)
})
