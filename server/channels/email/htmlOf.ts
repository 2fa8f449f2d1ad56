const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** The same words for mail programs that show nothing else well: paragraphs and line breaks, nothing of it markup. */
export function htmlOf(text: string): string {
  const safe = text.replace(/[&<>"]/gu, (character) => entities[character] ?? '')
  const paragraphs = safe.split(/\n{2,}/u).map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
  return `<!doctype html><html><body style="font-family:sans-serif">${paragraphs.join('\n')}</body></html>`
}
