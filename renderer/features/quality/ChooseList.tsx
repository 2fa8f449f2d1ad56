import { useState, type ReactNode } from 'react'
import { Collection, ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { foldText, TextField } from '../../ui/index.ts'
import css from './Quality.module.css'

interface ChooseListProps<T extends { id: string }> {
  label: string
  items: readonly T[]
  chosen: string | null
  onChoose: (id: string) => void
  textOf: (item: T) => string
  render: (item: T) => ReactNode
}
const rowHeight = 54
/** From so many on one does not find by looking. */
const many = 12

/** One out of hundreds: only what is in sight is drawn, and arrow keys walk it. */
export function ChooseList<T extends { id: string }>(props: ChooseListProps<T>) {
  const { label, items, chosen, onChoose, textOf, render } = props
  const { t } = useTranslation()
  const [sought, setSought] = useState('')
  const words = foldText(sought.trim())
  const found = words === '' ? items : items.filter((item) => foldText(textOf(item)).includes(words))
  return (
    <div className={css.chooser}>
      {items.length > many && (
        <TextField
          label={t('quality.search')}
          hideLabel
          placeholder={t('quality.search')}
          type="search"
          value={sought}
          onChange={setSought}
        />
      )}
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight }}>
        <ListBox
          className={css.list!}
          aria-label={label}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelectionChange={(keys) => {
            const [id] = keys === 'all' ? [] : [...keys]
            if (id !== undefined) onChoose(String(id))
          }}
          renderEmptyState={() => <p className={css.none}>{t('quality.notFound')}</p>}
        >
          <Collection items={found}>
            {(item) => (
              <ListBoxItem id={item.id} textValue={textOf(item)} className={css.row!}>
                {render(item)}
              </ListBoxItem>
            )}
          </Collection>
        </ListBox>
      </Virtualizer>
    </div>
  )
}
