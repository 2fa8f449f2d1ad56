/** A browser ends a drawing or a formula at these (HTML standard, 13.2.6.5), however badly it was closed: what follows is the page's again. */
const endsIt = new Set(
  'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var'.split(
    ' ',
  ),
)
/** In these, HTML is part of the drawing. */
const holdsHtml = new Set('foreignobject desc title mi mo mn ms mtext annotation-xml'.split(' '))

/** Writes the ends of `<svg>` and `<math>` where a browser would see them, so that what is dropped with them ends there too. */
export function closeForeign(html: string): string {
  const pieces: string[] = []
  let from = 0
  let open: string[] = []
  let inside = 0
  for (const { 1: slash = '', 2: tag = '', 3: rest = '', index } of html.matchAll(
    /<(\/?)([a-z][a-z\d-]*)((?:\s|\/)[^<>]*)?/giu,
  )) {
    const name = tag.toLowerCase()
    const isEnd = slash === '/'
    const isRoot = name === 'svg' || name === 'math'
    const isWhole = rest.endsWith('/')
    if (isRoot && !isEnd) {
      if (!isWhole) open.push(name)
    } else if (open.length === 0) continue
    else if (isRoot) {
      if (open.at(-1) === name) open.pop()
    } else if (holdsHtml.has(name)) inside = isEnd ? Math.max(0, inside - 1) : inside + (isWhole ? 0 : 1)
    else if (inside === 0 && endsIt.has(name) && (!isEnd || name === 'p' || name === 'br')) {
      pieces.push(html.slice(from, index), ...open.toReversed().map((one) => `</${one}>`))
      from = index
      open = []
    }
    if (open.length === 0) inside = 0
  }
  return pieces.length === 0 ? html : [...pieces, html.slice(from)].join('')
}
