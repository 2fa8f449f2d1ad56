const most = { files: 10, bytes: 25_000_000 }

/** What is wrong with the chosen files, before they travel. */
export function fileFault(input: HTMLInputElement, form: HTMLFormElement): string | null {
  const files = [...(input.files ?? [])]
  const kept = form.querySelectorAll('input[name="kept"]:checked').length
  if (files.length + kept > most.files) return form.dataset['many'] ?? ''
  const large = files.find(({ size }) => size > most.bytes)
  return large ? (form.dataset['large'] ?? '').replace('{name}', large.name) : null
}

/** The names of several chosen files, under a field that shows only how many. */
export function watchFiles(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type="file"]')) {
    const list = document.createElement('ul')
    list.className = 'chosen'
    input.after(list)
    input.addEventListener('change', () => {
      list.replaceChildren(
        ...[...(input.files ?? [])].map((file) => {
          const item = document.createElement('li')
          item.textContent = file.name
          return item
        }),
      )
    })
  }
}
