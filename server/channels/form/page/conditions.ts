import { said } from './said.ts'

/** Hides what the answers so far do not ask for; what is hidden is not sent. By the same rule as the server's (isAsked.ts). */
export function watchConditions(form: HTMLFormElement): void {
  const asks = [...form.querySelectorAll<HTMLElement>('[data-when]')]
  const look = (): void => {
    for (const ask of asks) {
      const answer = said(form, `q.${ask.dataset['when']}`)
      const asked = (ask.dataset['is'] ?? '').split(' ').includes(answer)
      ask.hidden = !asked
      for (const control of ask.querySelectorAll<HTMLInputElement>('input, select, textarea')) control.disabled = !asked
    }
  }
  for (const only of form.querySelectorAll<HTMLElement>('.only')) only.hidden = true
  form.addEventListener('change', look)
  look()
}
