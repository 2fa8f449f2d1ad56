const deepest = 10_000

/**
 * HTML up to the tag where ten thousand are open: no letter is written so, and parsers take time by the square of it. Counted
 * roughly (a tag that needs no end counts as open), hence the wide bound.
 */
export function cutDeepHtml(html: string): { html: string; cut: boolean } {
  let open = 0
  for (const { 1: slash, index } of html.matchAll(/<(\/?)(?!(?:br|img|hr|meta|link|col|input|wbr|base)\b)[a-z]/giu)) {
    open = slash === '/' ? Math.max(0, open - 1) : open + 1
    if (open > deepest) return { html: html.slice(0, index), cut: true }
  }
  return { html, cut: false }
}
