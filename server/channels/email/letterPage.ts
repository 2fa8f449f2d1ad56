/** The clean HTML of a letter as a page of its own; its pictures come from `place`. What is cleaned stays as it is: nothing is added to it but their addresses. */
export function letterPage(
  html: string,
  { dark, language, pictures, place }: { dark: boolean; language: 'fr' | 'en'; pictures: Set<string>; place: string },
): string {
  // In clean HTML a `<` or `>` is part of a tag and of nothing else.
  const shown = html.replace(/(<img [^<>]*)data-attachment="([\w-]{1,64})"/gu, (tag, before: string, id: string) =>
    pictures.has(id) ? `${before}src="${place}/${id}"` : tag,
  )
  const scheme = dark ? 'dark' : 'light'
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title></title><style>
:root{color-scheme:${scheme};background:light-dark(#fff,#16181d);color:light-dark(#1b1d22,#e8eaef)}
body{margin:12px;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
img{max-width:100%;height:auto}table{max-width:100%}a{color:light-dark(#1a56b8,#8db8ff)}
blockquote{margin:0 0 0 8px;padding-left:10px;border-left:2px solid light-dark(#ccd,#445)}
</style></head><body>${shown}</body></html>`
}
