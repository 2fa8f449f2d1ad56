import { act } from 'react'
import { expect, test } from 'vitest'
import { useRow } from '../../desk/DeskContext.tsx'
import { screen } from '../../desk/testkit/screen.tsx'
import { usePendingFiles } from '../../store/pendingFiles.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import { until } from '../../sync/testkit/world.ts'
import { showToast, toasts } from '../../ui/toasts.ts'
import { Composer } from './Composer.tsx'
import { useAttachments } from './useAttachments.ts'

const on = screen()
const plan = { id: 'f1', name: 'plan.png', type: 'image/png', size: 10 }
const upload = async () => ({ ok: true as const, attachment: plan })
const files = {
  upload,
  url: async () => '',
  ticketUrl: async () => '',
  keep() {},
  close() {},
}

function Answer() {
  const contact = useRow('contact', 'k1')
  const pending = useAttachments('k1')
  return contact ? <Composer contact={contact} files={pending} inputRef={() => {}} onSent={() => {}} /> : null
}
/** The answer's field with a file put to it. */
async function withFile(): Promise<Desk> {
  const desk = await on.world.openOnline('m1', { files: files as never, holdMs: { 'message.send': 60_000 } })
  usePendingFiles.getState().forget()
  for (const { key } of toasts.visibleToasts) toasts.close(key)
  await on.show(<Answer />, desk)
  await act(async () => {
    usePendingFiles
      .getState()
      .change('k1', () => [{ key: 'f1', name: 'plan.png', size: 10, share: 1, attachment: plan, preview: null }])
  })
  return desk
}
const field = (): HTMLTextAreaElement => on.box.querySelector('textarea')!
async function type(text: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!.call(field(), text)
    field().dispatchEvent(new Event('input', { bubbles: true }))
  })
}
const press = (): boolean =>
  field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }))
/** Sends what stands in the field; the toast that takes it back is there. */
async function sendIt(): Promise<void> {
  await act(async () => {
    press()
    await until(() => toasts.visibleToasts.length > 0)
  })
}
async function undo(): Promise<void> {
  await act(async () => toasts.visibleToasts.find(({ content }) => content.action)?.content.action?.onPress())
}
const put = () => (usePendingFiles.getState().of['k1'] ?? []).map(({ name }) => name)

test('an answer of a file alone leaves once, however often it is pressed', async () => {
  const desk = await withFile()
  await act(async () => {
    press()
    press()
    await until(() => desk.view.all('message').length > 0)
  })
  expect(desk.view.all('message').map(({ attachments }) => attachments.length)).toEqual([1])
  expect(put()).toEqual([])
})

test('files put to an answer are there after a look at another contact', async () => {
  const desk = await withFile()
  await on.show(<p>another contact</p>, desk)
  await on.show(<Answer />, desk)
  expect(on.box.textContent).toContain('plan.png')
})

test('taken back after the contact was left: text and file stand in the field that is there now, after nothing that was typed', async () => {
  const desk = await withFile()
  await type('Voici le plan')
  await sendIt()
  await on.show(<p>another contact</p>, desk)
  await on.show(<Answer key="again" />, desk)
  await type('Et la suite')
  await undo()
  await act(() => until(() => desk.view.all('message').length === 0))
  expect(field().value).toBe('Voici le plan\n\nEt la suite')
  expect(put()).toEqual(['plan.png'])
})

test('taken back while its field is not there: its text is the contact’s draft', async () => {
  const desk = await withFile()
  await type('Voici le plan')
  await sendIt()
  await on.show(<p>another contact</p>, desk)
  await undo()
  await act(() => until(() => desk.view.all('draft')[0]?.text === 'Voici le plan'))
  expect(desk.view.all('message')).toEqual([])
  expect(put()).toEqual(['plan.png'])
})

test('what can no longer be taken back is no longer offered, not even to a pointer that holds the clock', async () => {
  for (const { key } of toasts.visibleToasts) toasts.close(key)
  showToast({ text: 'x', action: { label: 'y', until: Date.now() + 50, onPress() {} } }, 60_000)
  expect(toasts.visibleToasts).toHaveLength(1)
  await until(() => toasts.visibleToasts.length === 0)
})
