const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string): string => text.replace(/[&<>"]/gu, (character) => entities[character] ?? '')

/** The same words for mail programs that show nothing else well: paragraphs and line breaks, nothing of it markup. The letter quoted is folded by who reads it. */
export function htmlOf(text: string, quote: { intro: string; text: string } | null = null): string {
  const quoted = quote
    ? `<div class="gmail_quote"><p>${safe(quote.intro)}</p><blockquote type="cite" class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${paragraphs(quote.text)}</blockquote></div>`
    : ''
  return `<!doctype html><html><body style="font-family:sans-serif">${paragraphs(text)}${quoted}</body></html>`
}

function paragraphs(text: string): string {
  return safe(text)
    .split(/\n{2,}/u)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('\n')
}
