import {
  app,
  clipboard,
  Menu,
  type ContextMenuParams,
  type MenuItemConstructorOptions,
  type WebContents,
} from 'electron'
import { texts } from './language.ts'
import { openOutside, safeLink } from './openOutside.ts'

function template(contents: WebContents, { misspelledWord, dictionarySuggestions, ...params }: ContextMenuParams) {
  const words = texts().menu
  const items: MenuItemConstructorOptions[] = []
  // No "add to the dictionary": that list of words lies in the profile, and would hold customers' names.
  if (params.isEditable && misspelledWord) {
    for (const word of dictionarySuggestions.slice(0, 6)) {
      items.push({ label: word.replaceAll('&', '&&'), click: () => contents.replaceMisspelling(word) })
    }
    if (dictionarySuggestions.length === 0) items.push({ label: words.noSuggestion, enabled: false })
    items.push({ type: 'separator' })
  }
  const link = safeLink(params.linkURL)
  if (link) {
    items.push({ label: words.openLink, click: () => openOutside(link) })
    items.push({ label: words.copyLink, click: () => void clipboard.writeText(link) })
    items.push({ type: 'separator' })
  }
  const { editFlags } = params
  if (params.isEditable) {
    items.push({ label: words.cut, role: 'cut', enabled: editFlags.canCut })
    items.push({ label: words.copy, role: 'copy', enabled: editFlags.canCopy })
    items.push({ label: words.paste, role: 'pasteAndMatchStyle', enabled: editFlags.canPaste })
    items.push({ label: words.selectAll, role: 'selectAll', enabled: editFlags.canSelectAll })
  } else if (params.selectionText) items.push({ label: words.copy, role: 'copy', enabled: editFlags.canCopy })
  return items
}

/** The right button, in every window: writing, spelling and safe links. Nothing to look inside with. */
export function guardContextMenus(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_menu, params) => {
      const items = template(contents, params)
      if (items.length > 0) Menu.buildFromTemplate(items).popup()
    })
  })
}
