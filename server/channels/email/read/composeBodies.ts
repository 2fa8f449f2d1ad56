import type { MimeNode } from 'mailparser'

/** One decoded body. `text` of an HTML body is made from it; null when it has none of that sort. */
export type Body = { text: string | null; html: string | null }

type Joined = { texts: string[]; htmls: string[] }

/**
 * The bodies of a letter from its tree: of alternatives one text and one HTML, of anything else all in their order. Parts of the
 * HTML that came as text only (a list's footer, the words between two images) are set in as escaped text, so that neither form
 * shows less than the other.
 */
export function composeBodies(
  tree: MimeNode,
  bodyOf: (node: MimeNode) => Body | null,
  textOf: (html: string) => string,
): Body {
  const joined = join(tree, bodyOf, textOf)
  return {
    text: joined.texts.length > 0 ? joined.texts.join('\n\n') : null,
    html: joined.htmls.length > 0 ? joined.htmls.join('\n') : null,
  }
}

function join(node: MimeNode, bodyOf: (node: MimeNode) => Body | null, textOf: (html: string) => string): Joined {
  if (node.children.length === 0) {
    const body = bodyOf(node)
    if (body === null) return { texts: [], htmls: [] }
    if (body.html !== null) return { texts: [textOf(body.html)].filter(said), htmls: [body.html] }
    return { texts: [body.text ?? ''].filter(said), htmls: [] }
  }
  const children = node.children.map((child) => ({ joined: join(child, bodyOf, textOf), plain: isPlain(child) }))
  if (node.contentType !== 'multipart/alternative') {
    const htmls = children.some(({ joined }) => joined.htmls.length > 0)
      ? children.flatMap(({ joined }) => (joined.htmls.length > 0 ? joined.htmls : joined.texts.map(textBlock)))
      : []
    return { texts: children.flatMap(({ joined }) => joined.texts), htmls }
  }
  const text =
    children.find(({ joined, plain }) => plain && joined.texts.length > 0) ??
    children.find(({ joined }) => joined.texts.length > 0)
  const html = children.findLast(({ joined }) => joined.htmls.length > 0)
  return { texts: text?.joined.texts ?? [], htmls: html?.joined.htmls ?? [] }
}

/** Of two alternatives the text one is the text. */
function isPlain(node: MimeNode): boolean {
  return node.contentType === 'text/plain' || node.children.some(isPlain)
}

const said = (text: string): boolean => text.trim() !== ''

function textBlock(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<div style="white-space:pre-wrap">${escaped}</div>`
}
