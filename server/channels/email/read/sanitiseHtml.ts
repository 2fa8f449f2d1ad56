import sanitize from 'sanitize-html'
import { closeForeign } from './closeForeign.ts'
import { safeStyle, styles } from './safeStyle.ts'

export type SanitisedHtml = {
  html: string
  /** Images and style sheets the letter would have loaded from elsewhere: counted, gone. */
  remoteImages: number
  /** Images written into the HTML itself (data:), not shown. */
  dataImages: number
  /** Content-Ids the text shows, lower case. */
  cids: string[]
}

const plainTags =
  'a abbr address article aside b big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr'

/** Their text is no text: dropped with everything in them. */
const mute =
  'script style textarea option xmp noscript noembed noframes template title svg math plaintext object applet audio video canvas datalist select'

/**
 * ML7: an allow-list. What is not named here is gone: scripts, forms, frames, styles by class, ids and names, everything that
 * asks another machine. Inline images become `<img data-attachment="ID">`, which loads nothing by itself; the desk puts the
 * picture in. `attachmentOf` gives the id for a Content-Id, or null.
 */
export function sanitiseHtml(dirty: string, attachmentOf: (cid: string) => string | null): SanitisedHtml {
  const found = { remoteImages: 0, dataImages: 0, cids: new Set<string>() }

  const image = (attribs: sanitize.Attributes): sanitize.Tag => {
    const { src = '', alt = '', width = '', height = '' } = attribs
    const cid = /^\s*cid:(.{1,500})$/iu.exec(src)?.[1]?.trim().toLowerCase()
    if (cid !== undefined) found.cids.add(cid)
    const id = cid === undefined ? null : attachmentOf(cid)
    if (id !== null) return { tagName: 'img', attribs: { 'data-attachment': id, alt, ...sizes({ width, height }) } }
    // Without a source an image is its description, or nothing (a counter of one pixel).
    return { tagName: 'img', attribs: { alt } }
  }

  let leadsTo: string | null = null
  const options: sanitize.IOptions = {
    allowedTags: plainTags.split(' '),
    nonTextTags: mute.split(' '),
    disallowedTagsMode: 'discard',
    nestingLimit: 100,
    enforceHtmlBoundary: false,
    allowProtocolRelative: false,
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedClasses: {},
    allowedStyles: { '*': styles },
    allowedAttributes: {
      '*': ['style', 'dir', 'lang', 'align'],
      a: ['href', 'rel', 'target'],
      img: ['data-attachment', 'alt', 'width', 'height'],
      table: ['width', 'cellpadding', 'cellspacing', 'border'],
      td: ['colspan', 'rowspan', 'valign', 'width'],
      th: ['colspan', 'rowspan', 'valign', 'width'],
      ol: ['start', 'type'],
    },
    parser: { lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true },
    onOpenTag: (name, attribs) => {
      if (name === 'a') leadsTo = safeLink(attribs.href ?? '')
      for (const [name, value] of Object.entries(attribs)) {
        if (/^(?:src|srcset|background|poster|data|xlink:href|imagesrcset)$/u.test(name)) {
          if (/^\s*data:/iu.test(value)) found.dataImages += 1
          else if (/^\s*(?:https?:)?\/\//iu.test(value)) found.remoteImages += 1
        }
        if (name === 'style') found.remoteImages += value.match(remoteCss)?.length ?? 0
      }
    },
    onCloseTag: (name) => {
      if (name === 'a') leadsTo = null
    },
    // It is read as an address: where it leads, if that is elsewhere, stands beside it.
    textFilter: (text) => (leadsTo === null ? text : `${text}${elsewhere(text, leadsTo)}`),
    transformTags: {
      '*': (tagName, attribs) => ({ tagName, attribs: tidy(attribs) }),
      a: (_name, { href = '', style = '', dir = '', lang = '' }) => {
        const safe = safeLink(href)
        const link: sanitize.Attributes =
          safe === null ? {} : { href: safe, rel: 'noopener noreferrer', target: '_blank' }
        return { tagName: safe === null ? 'span' : 'a', attribs: { ...link, style, dir, lang } }
      },
      img: (_name, attribs) => image(attribs),
      font: (_name, { color = '', face = '' }) => ({
        tagName: 'span',
        attribs: { style: `color:${color};font-family:${face}` },
      }),
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.alt && !attribs['data-attachment'],
  }
  const html = sanitize(closeForeign(dirty.replaceAll('\0', '')), options)
  const blocks = dirty.match(/<style\b[\s\S]*?(?:<\/style|$)/giu) ?? []
  const inStyles = blocks.reduce((sum, block) => sum + (block.match(remoteCss)?.length ?? 0), 0)
  return { html, remoteImages: found.remoteImages + inStyles, dataImages: found.dataImages, cids: [...found.cids] }
}

const remoteCss = /(?:url\s*\(\s*['"]?|@import\s+['"])\s*(?:https?:)?\/\//giu

/** Only what a reader can follow: absolute, of four schemes, as the platform reads it. */
function safeLink(href: string): string | null {
  if (href.length > 4_000 || !URL.canParse(href)) return null
  const url = new URL(href)
  if (!['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)) return null
  // `https://a.example"/` is a host to the platform, and no name that anybody could have.
  if (!/^[\w.:[\]-]*$/u.test(url.host)) return null
  return url.href.replaceAll("'", '%27')
}

/** ' → host' where words that are an address name another one than the link's; '' where they do not, or it stands there already. */
function elsewhere(text: string, href: string): string {
  const named = /^\s*(?:https?:\/\/)?(?:www\.)?([a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,})(?=[/:?#\s]|$)/iu
    .exec(text)?.[1]
    ?.toLowerCase()
  const { host } = new URL(href)
  const bare = host.replace(/^www\./u, '')
  if (named === undefined || host === '' || bare === named || bare.endsWith(`.${named}`) || text.includes(host))
    return ''
  return ` → ${host}`
}

function tidy(attribs: sanitize.Attributes): sanitize.Attributes {
  const kept: sanitize.Attributes = { ...sizes(attribs) }
  for (const [name, shape] of Object.entries(shapes)) {
    const value = attribs[name]?.trim().toLowerCase()
    if (value !== undefined && shape.test(value)) kept[name] = value
  }
  for (const name of ['href', 'rel', 'target', 'data-attachment', 'alt']) {
    const value = attribs[name]
    if (value !== undefined && value !== '') kept[name] = value
  }
  const style = safeStyle(attribs.style ?? '')
  if (style !== '') kept.style = style
  return kept
}

const shapes: Record<string, RegExp> = {
  dir: /^(?:ltr|rtl|auto)$/u,
  lang: /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,3}$/u,
  align: /^(?:left|right|center|justify)$/u,
  valign: /^(?:top|middle|bottom|baseline)$/u,
  colspan: /^[1-9]\d?$/u,
  rowspan: /^[1-9]\d?$/u,
  cellpadding: /^\d{1,2}$/u,
  cellspacing: /^\d{1,2}$/u,
  border: /^[0-5]$/u,
  start: /^\d{1,4}$/u,
  type: /^[1ai]$/u,
}

function sizes({ width, height }: sanitize.Attributes): sanitize.Attributes {
  const sound = (value: string | undefined): value is string => value !== undefined && /^\d{1,4}%?$/u.test(value.trim())
  return { ...(sound(width) && { width: width.trim() }), ...(sound(height) && { height: height.trim() }) }
}
