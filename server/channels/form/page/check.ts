import { fileFault } from './files.ts'
import { said } from './said.ts'

/** Says early what the server would say: one needed answer that is missing, an address that is none, a file too large. */
export function check(form: HTMLFormElement): boolean {
  for (const old of form.querySelectorAll('.fault')) old.remove()
  for (const old of form.querySelectorAll('[aria-invalid]')) old.removeAttribute('aria-invalid')
  document.getElementById('summary')?.remove()
  const wrong = [...form.querySelectorAll<HTMLElement>('.ask:not([hidden])')].flatMap((ask) => {
    const text = faultOf(ask, form)
    return text === null ? [] : [{ ask, text }]
  })
  if (wrong.length === 0) return true
  const links = wrong.map(({ ask, text }) => mark(ask, text))
  const summary = document.createElement('div')
  summary.className = 'summary'
  summary.id = 'summary'
  summary.tabIndex = -1
  summary.setAttribute('role', 'alert')
  const title = document.createElement('h2')
  const { one = '', count = '' } = form.dataset
  title.textContent = wrong.length === 1 ? one : count.replace('{n}', String(wrong.length))
  const list = document.createElement('ul')
  list.append(...links)
  summary.append(title, list)
  form.before(summary)
  summary.focus()
  return false
}

/** What was said of a field holds no longer once it is changed. */
export function forgetFault(target: EventTarget | null): void {
  const ask = target instanceof Element ? target.closest('.ask') : null
  if (!ask) return
  for (const old of ask.querySelectorAll('.fault')) old.remove()
  for (const old of ask.querySelectorAll('[aria-invalid]')) old.removeAttribute('aria-invalid')
  if (document.querySelector('form .fault') === null) document.querySelector('#summary:not(.info)')?.remove()
}

function faultOf(ask: HTMLElement, form: HTMLFormElement): string | null {
  const control = ask.querySelector<HTMLInputElement>('input, select, textarea')
  if (!control) return null
  if (control.type === 'file') {
    const { required } = ask.dataset
    const none = (control.files?.length ?? 0) === 0 && form.querySelector('input[name="kept"]:checked') === null
    return required !== undefined && none ? required : fileFault(control, form)
  }
  const value = said(form, control.name).trim()
  if (value === '') return ask.dataset['required'] ?? null
  if (control.type === 'email' && !/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/u.test(value)) return form.dataset['email'] ?? ''
  return null
}

/** The fault beside its field, and the line of the summary that leads there. */
function mark(ask: HTMLElement, text: string): HTMLElement {
  const field = ask.querySelector<HTMLElement>('fieldset, input, select, textarea')
  const id = `${ask.dataset['ask']}-fault`
  const fault = document.createElement('p')
  fault.className = 'fault'
  fault.id = id
  fault.textContent = text
  const first = ask.querySelector<HTMLElement>('.choice, input, select, textarea')
  first?.before(fault)
  field?.setAttribute('aria-invalid', 'true')
  const described = (field?.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one !== '' && one !== id)
  field?.setAttribute('aria-describedby', [...described, id].join(' '))
  const item = document.createElement('li')
  const link = document.createElement('a')
  link.href = `#${field?.id ?? ''}`
  link.textContent = labelOf(ask)
  item.append(link, ` – ${text}`)
  return item
}

function labelOf(ask: HTMLElement): string {
  const label = ask.querySelector('legend, label')
  const small = label?.querySelector('small')?.textContent ?? ''
  return (label?.textContent ?? '').replace(small, '').trim()
}
