import '@fontsource-variable/inter/index.css'
import '../../chat/page/palette.css'
import './form.css'
import { check, forgetFault } from './check.ts'
import { watchConditions } from './conditions.ts'
import { forgetDrafts, keepDraft } from './draft.ts'
import { watchFiles } from './files.ts'
import { takeSignedToken } from './signedToken.ts'
import { startWork } from './startWork.ts'

/** What the page does beyond what it is without a script: hides what is not asked, keeps what was typed, works, checks early. */
if (document.querySelector('[data-done]')) forgetDrafts()

const form = document.querySelector<HTMLFormElement>('form[data-form]')
if (form) open(form)

function open(form: HTMLFormElement): void {
  const isForm = form.elements.namedItem('nonce') !== null
  if (isForm) {
    keepDraft(form)
    takeSignedToken(form)
  }
  watchConditions(form)
  watchFiles(form)
  const worked = isForm ? startWork(form) : Promise.resolve()
  const doing = document.getElementById('doing')
  let sending = false
  const say = (text: string | undefined) => {
    if (doing) doing.textContent = text ?? ''
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    // A second click while the first is on its way.
    if (sending || !check(form)) return
    sending = true
    say(form.dataset['checking'])
    void worked.then(() => {
      say(form.dataset['sending'])
      form.submit()
    })
  })
  form.addEventListener('input', ({ target }) => forgetFault(target))
  // Shown again from the browser's memory, after going back.
  addEventListener('pageshow', () => {
    sending = false
    say('')
  })
}
