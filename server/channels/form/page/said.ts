/** What a field says now; '' for one that says nothing. */
export function said(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name)
  return typeof value === 'string' ? value : ''
}
