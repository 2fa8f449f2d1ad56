/**
 * What the operator's own site says of its signed-in customer, in the part of the address that no server is told
 * (`/formulaire/…#jeton=…`). Read once and taken out of the address.
 */
export function takeSignedToken(form: HTMLFormElement): void {
  const token = /^#jeton=([\w-]+\.[\w-]+\.[\w-]+)$/.exec(location.hash)?.[1]
  const field = form.elements.namedItem('signed')
  if (token === undefined || !(field instanceof HTMLInputElement)) return
  field.value = token
  history.replaceState(null, '', location.pathname + location.search)
  const note = document.getElementById('signed')
  if (note) note.hidden = false
}
