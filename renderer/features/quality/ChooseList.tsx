import type { ReactNode } from 'react'
import { Collection, ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
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

/** One out of hundreds: only what is in sight is drawn, and arrow keys walk it. */
export function ChooseList<T extends { id: string }>(props: ChooseListProps<T>) {
  const { label, items, chosen, onChoose, textOf, render } = props
  return (
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
      >
        <Collection items={items}>
          {(item) => (
            <ListBoxItem id={item.id} textValue={textOf(item)} className={css.row!}>
              {render(item)}
            </ListBoxItem>
          )}
        </Collection>
      </ListBox>
    </Virtualizer>
  )
}
