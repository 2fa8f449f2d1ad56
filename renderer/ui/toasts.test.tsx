import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { screen } from '../desk/testkit/screen.tsx'
import { ToastRegion } from './Toast.tsx'
import { showToast, toasts } from './toasts.ts'

const on = screen()
const clear = () => toasts.visibleToasts.forEach(({ key }) => toasts.close(key))
afterEach(clear)
const said = () => [...document.querySelectorAll('[role=alertdialog]')].map(({ textContent }) => textContent)

test('what went well is said one at a time, in passing: under it all can be pressed; what went wrong stays beside it', async () => {
  clear()
  await on.show(<ToastRegion label="Avis" closeLabel="Fermer" />)
  await act(async () => {
    showToast({ text: 'Contact 1 clos', tone: 'ok' })
    showToast({ text: 'Refusé', tone: 'bad' })
    showToast({ text: 'Contact 2 clos', tone: 'ok' })
    showToast({ text: 'Contact 3 clos', tone: 'ok' })
  })
  expect(said().toSorted()).toEqual(['Contact 3 clos', 'Refusé'])
  const box = [...document.querySelectorAll('[role=alertdialog]')].find((one) => one.textContent.includes('3'))!
  expect(getComputedStyle(box).pointerEvents).toBe('none')
})

test('one that offers something is none of them', async () => {
  clear()
  await on.show(<ToastRegion label="Avis" closeLabel="Fermer" />)
  await act(async () => {
    showToast({ text: 'Envoyé', tone: 'ok', action: { label: 'Annuler', onPress: () => {} } })
    showToast({ text: 'Clos', tone: 'ok' })
  })
  expect(said()).toHaveLength(2)
})
